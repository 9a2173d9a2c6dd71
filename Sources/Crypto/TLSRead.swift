/// What one read of a TLS connection gave.
package enum TLSRead: Hashable, Sendable {
    case data([UInt8])
    /// No whole record is there yet.
    case wantsRead
    /// The server closed, by close_notify or by a bare FIN: ESP-IDF does not tell them apart.
    ///
    /// Source: ESP-IDF `esp_tls_mbedtls.c`, `esp_mbedtls_read`; mbed TLS `mbedtls_ssl_read`.
    case closed
    case failed(TLSFailure)
}

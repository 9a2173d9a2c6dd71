internal import CMbedTLS

/// MD5, which guards ESP-IDF's partition tables against accidents.
///
/// Source: RFC 1321; mbed TLS `md5.h`.
package enum MD5 {
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 16)
        let result = otasim_md5(bytes, bytes.count, &digest)
        precondition(result == 0, "mbedtls_md5 returned \(CryptoError.name(of: result))")
        return digest
    }
}

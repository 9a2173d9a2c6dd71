internal import COpenSSL

/// One X.509 certificate, as bytes and as text.
package struct Certificate: Hashable, Sendable {
    package let der: [UInt8]
    package let pem: String

    init(encoding certificate: OpaquePointer) throws(ProvisioningError) {
        der = try OpenSSLMemory.encoded(by: "encode a certificate") { i2d_X509(certificate, $0) }
        let text = try OpenSSLMemory.written(by: "write a certificate") {
            PEM_write_bio_X509($0, certificate)
        }
        pem = String(decoding: text, as: UTF8.self)
    }

    /// Lends OpenSSL's form of the certificate for one call.
    func withX509<Value>(
        _ body: (OpaquePointer) throws(ProvisioningError) -> Value
    ) throws(ProvisioningError) -> Value {
        let certificate = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509(nil, &cursor, buffer.count)
        }
        guard let certificate else { throw .takingReason(of: "decode a certificate") }
        defer { X509_free(certificate) }
        return try body(certificate)
    }
}

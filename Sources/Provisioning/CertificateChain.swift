/// What a server presents: its certificate, those between it and the root, and its key.
package struct CertificateChain: Hashable, Sendable {
    /// The server's own first, then towards the root, which is not sent (RFC 5246, 7.4.2).
    package let certificates: [Certificate]
    package let key: SigningKey

    package init(certificates: [Certificate], key: SigningKey) {
        precondition(!certificates.isEmpty, "a server needs a certificate")
        self.certificates = certificates
        self.key = key
    }

    package var certificatesDER: [[UInt8]] { certificates.map(\.der) }
    package var certificatesPEM: String { certificates.map(\.pem).joined() }
}

/// Who signs certificates: a certificate and its private key.
package struct CertificateAuthority: Hashable, Sendable {
    package let certificate: Certificate
    package let key: SigningKey

    package init(certificate: Certificate, key: SigningKey) {
        self.certificate = certificate
        self.key = key
    }
}

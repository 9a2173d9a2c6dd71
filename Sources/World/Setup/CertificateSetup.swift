/// A certificate of the scenario's public key infrastructure.
package struct CertificateSetup: Hashable, Sendable {
    package var algorithm: KeySetup.Algorithm
    /// The name of the issuing certificate in the same table; nil signs itself.
    package var issuer: String?
    /// DNS names and IP addresses of the subjectAltName; empty for an authority.
    package var names: [String]
    /// notBefore and notAfter, relative to the scenario's start.
    ///
    /// Units: seconds.
    package var fromSeconds: Int64
    package var toSeconds: Int64
    package var isAuthority: Bool
    package var line: Int

    package init(
        algorithm: KeySetup.Algorithm,
        issuer: String?,
        names: [String],
        fromSeconds: Int64,
        toSeconds: Int64,
        isAuthority: Bool,
        line: Int
    ) {
        self.algorithm = algorithm
        self.issuer = issuer
        self.names = names
        self.fromSeconds = fromSeconds
        self.toSeconds = toSeconds
        self.isAuthority = isAuthority
        self.line = line
    }
}

/// What a certificate is to say.
package struct CertificateRequest: Hashable, Sendable {
    /// The place in a chain, which decides what the key may do.
    package enum Role: Hashable, Sendable {
        case root, intermediate, leaf
    }

    package var role: Role
    /// At most 64 characters (RFC 5280, `ub-common-name`).
    package var commonName: String
    /// Empty leaves the extension out; clients then look at the common name.
    package var names: [AlternativeName]
    /// Unix seconds.
    package var notBefore: Int64
    /// Unix seconds, the last one included.
    package var notAfter: Int64

    package init(
        _ role: Role,
        commonName: String,
        names: [AlternativeName] = [],
        notBefore: Int64,
        notAfter: Int64
    ) {
        self.role = role
        self.commonName = commonName
        self.names = names
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}

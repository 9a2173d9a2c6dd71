package import Provisioning

/// A virtual host of the update server: where it listens, its certificate and its files.
package struct ServedHost: Hashable, Sendable {
    package let name: String
    package let port: Int
    /// Nil for plain HTTP.
    package let chain: CertificateChain?
    package let files: [String: ServedFile]

    package init(name: String, port: Int, chain: CertificateChain?, files: [String: ServedFile]) {
        self.name = name
        self.port = port
        self.chain = chain
        self.files = files
    }
}

package import Provisioning

/// A virtual host of the update server.
package struct ServerSetup: Hashable, Sendable {
    /// What a path serves.
    package enum Content: Hashable, Sendable {
        case app(String)
        /// The detached signature of an app by a key, as `openssl dgst -sha256 -sign` makes it.
        case signature(of: String, key: String)
        case text(String)
        case file(path: String, bytes: [UInt8])
        case redirect(status: Int, location: String)
        case status(Int)
    }

    /// How a body is sent, and what is wrong with it.
    package struct File: Hashable, Sendable {
        package var content: Content
        /// How many bytes of the body are sent although Content-Length counts all of them.
        package var truncatedTo: Int?
        /// Whether the server then falls silent instead of closing the connection.
        package var stalls = false
        /// The bit to turn over: bit number from the start of the body.
        package var flippedBit: Int?
        /// How a signature is written.
        package var encoding = SignatureEncoding.der
        package var isChunked = false
        /// The status of the answer; nil for the one that fits its content.
        package var status: Int?
        package var line: Int

        package init(content: Content, line: Int) {
            self.content = content
            self.line = line
        }
    }

    package var host: String
    package var port: Int
    package var isTLS: Bool
    /// The name of the certificate in `pki`; nil for plain HTTP.
    package var certificate: String?
    package var files: [String: File]
    package var line: Int

    package init(
        host: String,
        port: Int,
        isTLS: Bool,
        certificate: String?,
        files: [String: File],
        line: Int
    ) {
        self.host = host
        self.port = port
        self.isTLS = isTLS
        self.certificate = certificate
        self.files = files
        self.line = line
    }
}

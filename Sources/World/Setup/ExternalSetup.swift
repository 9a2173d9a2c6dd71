/// A real server that stands in for a name: the device's mbedTLS speaks to it over sockets.
package struct ExternalSetup: Hashable, Sendable {
    package var host: String
    package var port: Int
    /// Where it listens on this machine; loopback only in the project's own tests.
    package var address: String
    package var addressPort: Int

    package init(host: String, port: Int, address: String, addressPort: Int) {
        self.host = host
        self.port = port
        self.address = address
        self.addressPort = addressPort
    }
}

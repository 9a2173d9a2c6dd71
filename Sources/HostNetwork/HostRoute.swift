/// A name and port as the device knows them, and where a real server listens for them.
package struct HostRoute: Hashable, Sendable {
    package let host: String
    package let port: Int
    /// An IPv4 or IPv6 address in numbers; names are not looked up.
    package let address: String
    package let addressPort: Int

    package init(host: String, port: Int, address: String, addressPort: Int) {
        self.host = host
        self.port = port
        self.address = address
        self.addressPort = addressPort
    }
}

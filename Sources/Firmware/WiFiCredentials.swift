/// The network that the firmware was told to join.
package struct WiFiCredentials: Hashable, Sendable {
    package var ssid: String
    /// Nil for an open network.
    package var password: String?

    package init(ssid: String, password: String?) {
        self.ssid = ssid
        self.password = password
    }
}

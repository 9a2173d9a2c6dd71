/// The radio and the network behind it.
package struct NetworkSetup: Hashable, Sendable {
    package struct AccessPoint: Hashable, Sendable {
        package var ssid: String
        /// Nil for an open network.
        package var password: String?
        package var channel: Int
        /// Units: dBm.
        package var rssi: Int

        package init(ssid: String, password: String?, channel: Int, rssi: Int) {
            self.ssid = ssid
            self.password = password
            self.channel = channel
            self.rssi = rssi
        }
    }

    /// How the DNS server treats a name.
    package enum DNSAnswer: String, Hashable, Sendable, CaseIterable {
        case nxdomain
        case silent
    }

    package var accessPoints: [AccessPoint]
    /// Round trip to the servers.
    ///
    /// Units: microseconds.
    package var roundTripMicroseconds = 20_000
    /// Limit of the way to the servers; nil for none.
    ///
    /// Units: bits per second.
    package var bandwidth: Int?
    /// Frames lost, in units of one in a million.
    package var lossPerMillion = 0
    /// Names that the DNS server does not answer as it should.
    package var dns: [String: DNSAnswer] = [:]

    package init(accessPoints: [AccessPoint]) {
        self.accessPoints = accessPoints
    }
}

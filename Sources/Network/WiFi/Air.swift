/// Everything that can be heard: the access points in range, an attacker's among them.
package final class Air {
    package private(set) var accessPoints: [AccessPoint]

    package init(_ accessPoints: [AccessPoint] = []) {
        self.accessPoints = accessPoints
    }

    package func add(_ accessPoint: AccessPoint) { accessPoints.append(accessPoint) }

    /// The access points of a network that can be heard on a channel, strongest first.
    func heard(ssid: String, channel: Int) -> [AccessPoint] {
        accessPoints.enumerated()
            .filter { $0.element.isUp && $0.element.ssid == ssid && $0.element.channel == channel }
            .sorted { ($1.element.rssi, $0.offset) < ($0.element.rssi, $1.offset) }
            .map(\.element)
    }
}

internal import Chip
internal import IDF
package import Kernel
internal import Network

/// Joins the network that the firmware was told, and waits for an address.
package struct JoinWiFi: ClientStep {
    package let name = "join_wifi"
    /// Nil waits without a limit, as many sketches do. Units: milliseconds.
    let limitMilliseconds: Int?

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let credentials = attempt.wifi else {
            return .refuse("the app knows no Wi-Fi network")
        }
        let frequency = platform.timeline.frequency
        let limit = limitMilliseconds.map { frequency.cycles(milliseconds: $0) } ?? .never
        let until = limit == .never ? .never : platform.timeline.now + limit
        let outcome = try platform.wifi.join(
            ssid: credentials.ssid,
            password: credentials.password,
            until: until
        )
        switch outcome {
        case .connected:
            return .next
        case .failed(let reason):
            return .fail("Wi-Fi \(credentials.ssid): disconnected, reason \(reason)")
        case .noAddress:
            return .fail("Wi-Fi \(credentials.ssid): connected, but DHCP gave no address")
        }
    }
}

internal import Chip
internal import IDF
package import Kernel
internal import Network

/// Joins the network that the firmware was told, and waits for an address.
package struct JoinWiFi: ClientStep {
    static let kind = StepKind(
        name: "join_wifi",
        summary: "joins the network that the firmware was told",
        parameters: [
            StepParameter(
                "limit",
                .milliseconds(30_000),
                "how long it waits for an address, 0s for ever; 30s without it"
            )
        ]
    ) { values, _ in
        let limit = values.number("limit")
        return JoinWiFi(limitMilliseconds: limit > 0 ? limit : nil)
    }

    package let name = "join_wifi"
    /// Nil waits without a limit, as many sketches do; Arduino's core reconnects meanwhile.
    ///
    /// Source: arduino-esp32 `libraries/WiFi/src/STA.cpp`. Units: milliseconds.
    let limitMilliseconds: Int?

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let credentials = attempt.wifi else {
            return .refuse("the app knows no Wi-Fi network")
        }
        let timeline = platform.timeline
        let limit = limitMilliseconds.map { timeline.frequency.cycles(milliseconds: $0) }
        let until = limit.map { min(timeline.now + $0, attempt.deadline) } ?? .never
        var outcome: WiFiJoin
        repeat {
            outcome = try platform.wifi.join(
                ssid: credentials.ssid,
                password: credentials.password,
                until: until
            )
        } while outcome != .connected && until == .never
        switch outcome {
        case .connected:
            return .next
        case .notConnected:
            return .fail("Wi-Fi \(credentials.ssid): not connected in time")
        case .failed(let reason):
            return .fail("Wi-Fi \(credentials.ssid): disconnected, reason \(reason)")
        case .noAddress:
            return .fail("Wi-Fi \(credentials.ssid): connected, but DHCP gave no address")
        }
    }
}

package import Chip
package import Kernel
package import Network

/// Wi-Fi as an app of ESP-IDF sees it: start, connect, and events on the default loop.
///
/// Nothing reconnects unless the app asks. Source: ESP-IDF `esp_wifi.h`, `esp_netif_handlers.c`.
package final class WiFiService: StationObserver {
    private let station: Station
    private let console: Console
    /// Events that no one has waited for yet.
    private var events: [StationEvent] = []
    /// Whether the station has an address now.
    package private(set) var hasAddress = false

    private var timeline: Timeline { station.timeline }

    package init(station: Station, console: Console) {
        self.station = station
        self.console = console
        station.observer = self
    }

    package func stationPosted(_ event: StationEvent) {
        switch event {
        case .gotIP: hasAddress = true
        case .disconnected, .lostIP, .stopped: hasAddress = false
        case .started, .connected, .beaconTimeout: break
        }
        events.append(event)
    }

    /// Starts the driver if need be, connects once, and waits for an address.
    ///
    /// Waiting ends at `instant`; ``Cycles/never`` waits without a limit.
    package func join(
        ssid: String,
        password: String?,
        until instant: Cycles
    ) throws(Halt) -> WiFiJoin {
        if hasAddress { return .connected }
        if station.state == .stopped {
            try timeline.during(.wifi) { () throws(Halt) in
                station.start()
                _ = try next(until: instant) { $0 == .started }
            }
        }
        events = []
        if station.joined == nil {
            station.connect(ssid: ssid, password: password)
            let outcome = try timeline.during(.wifi) { () throws(Halt) -> StationEvent? in
                try next(until: instant, where: \.endsConnecting)
            }
            guard case .connected(_, let bssid, let channel, _) = outcome else {
                return try failure(outcome)
            }
            try console.log(
                .info,
                "wifi",
                "connected with \(ssid), channel \(channel), bssid = \(bssid)"
            )
        }
        let address = try timeline.during(.dhcp) { () throws(Halt) -> StationEvent? in
            try next(until: instant, where: \.endsAddressing)
        }
        guard case .gotIP(let ip, let mask, let gateway, _) = address else {
            if case .disconnected = address { return try failure(address) }
            return .noAddress
        }
        try console.log(
            .info,
            "esp_netif_handlers",
            "sta ip: \(ip), mask: \(mask), gw: \(gateway)"
        )
        return .connected
    }

    private func failure(_ event: StationEvent?) throws(Halt) -> WiFiJoin {
        guard case .disconnected(let reason, let ssid, _, _) = event else {
            station.disconnect()
            return .notConnected
        }
        try console.log(.info, "wifi", "disconnected from \(ssid), reason \(reason)")
        return .failed(reason)
    }

    /// The next event that fits; nil when the instant comes first.
    private func next(
        until instant: Cycles,
        where fits: (StationEvent) -> Bool
    ) throws(Halt) -> StationEvent? {
        let isReady = try timeline.wait(until: instant, unless: { events.contains(where: fits) })
        guard isReady, let index = events.firstIndex(where: fits) else { return nil }
        let event = events[index]
        events.removeSubrange(...index)
        return event
    }
}

extension StationEvent {
    fileprivate var endsConnecting: Bool {
        switch self {
        case .connected, .disconnected: true
        default: false
        }
    }

    fileprivate var endsAddressing: Bool {
        switch self {
        case .gotIP, .disconnected: true
        default: false
        }
    }
}

import Kernel
import Record

@testable import Network

/// One device with one access point and the network behind it.
final class NetworkRig: StationObserver {
    let recorder: Recorder
    let trace: Trace
    let timeline: Timeline
    let air = Air()
    let link: Link
    let outside: Outside
    let station: Station
    let stack: NetworkStack
    let accessPoint: AccessPoint
    var events: [StationEvent] = []
    var instants: [Cycles] = []

    static let calendar: Int64 = 1_780_000_000

    init(seed: UInt64 = 1, password: String? = "correct horse", channel: Int = 6) {
        recorder = Recorder(seed: seed, detail: .everything)
        timeline = Timeline(frequency: .mhz240, costs: CostTable())
        trace = Trace(timeline: timeline, recorder: recorder)
        let keys = PassphraseKeys()
        link = Link(
            timeline: timeline,
            trace: trace,
            random: RandomStream(seed: seed, name: "link")
        )
        outside = Outside(
            timeline: timeline,
            trace: trace,
            calendar: Self.calendar,
            random: RandomStream(seed: seed, name: "outside")
        )
        accessPoint = AccessPoint(
            ssid: "home",
            password: password,
            channel: channel,
            rssi: -50,
            bssid: MACAddress(0x1_0203_0405),
            timeline: timeline,
            trace: trace,
            keys: keys,
            random: RandomStream(seed: seed, name: "access point")
        )
        accessPoint.network = outside
        air.add(accessPoint)
        station = Station(
            timeline: timeline,
            trace: trace,
            air: air,
            link: link,
            keys: keys,
            random: RandomStream(seed: seed, name: "station"),
            address: MACAddress(0x240A_C400_0001)
        )
        stack = NetworkStack(station: station, random: RandomStream(seed: seed, name: "stack"))
        station.observer = self
    }

    func stationPosted(_ event: StationEvent) {
        events.append(event)
        instants.append(timeline.now)
    }

    // MARK: Steps

    func milliseconds(_ count: Int) -> Cycles { timeline.frequency.cycles(milliseconds: count) }

    func seconds(_ count: Int) -> Cycles { milliseconds(1000 * count) }

    var now: Int { Int(timeline.frequency.milliseconds(timeline.now)) }

    /// Starts the driver; the time is zero before and 180 ms after.
    func start() throws(Halt) {
        station.start()
        try waitFor(seconds(1)) { $0 == .started }
    }

    /// Waits until an event comes that was not there before.
    @discardableResult
    func waitFor(_ timeout: Cycles, _ isIt: (StationEvent) -> Bool) throws(Halt) -> Bool {
        let known = events.count
        return try timeline.wait(
            until: timeline.now + timeout,
            unless: { events.dropFirst(known).contains(where: isIt) }
        )
    }

    func wait(_ length: Cycles) throws(Halt) { try timeline.wait(until: timeline.now + length) }

    /// Joins and gets an address.
    func join(password: String? = "correct horse") throws(Halt) {
        try start()
        station.connect(ssid: "home", password: password)
        try waitFor(seconds(30)) {
            if case .gotIP = $0 { true } else { false }
        }
    }

    /// The reason of the last disconnect.
    var reason: WiFiReason? {
        for case .disconnected(let reason, _, _, _) in events.reversed() { return reason }
        return nil
    }

    var wifiLines: [String] {
        recorder.entries.compactMap {
            if case .wifi(let line) = $0.event { line } else { nil }
        }
    }

    var frames: [(instant: Cycles, frame: Frame)] {
        recorder.entries.compactMap {
            if case .frame(let frame) = $0.event { ($0.instant, frame) } else { nil }
        }
    }

    /// When the device sent segments that satisfy a condition, in milliseconds.
    func sent(_ isIt: (TCPSegment) -> Bool) -> [Int] {
        frames.compactMap { entry in
            guard entry.frame.direction == .fromDevice,
                let frame = EthernetFrame(entry.frame.bytes),
                let packet = IPv4Packet(frame.payload), let segment = TCPSegment(packet),
                isIt(segment)
            else { return nil }
            return Int(timeline.frequency.milliseconds(entry.instant))
        }
    }

    /// When the device sent datagrams to a port, in milliseconds.
    func sentDatagrams(to port: UInt16) -> [Int] {
        frames.compactMap { entry in
            guard entry.frame.direction == .fromDevice,
                let frame = EthernetFrame(entry.frame.bytes),
                let packet = IPv4Packet(frame.payload), let datagram = UDPDatagram(packet),
                datagram.destinationPort == port
            else { return nil }
            return Int(timeline.frequency.milliseconds(entry.instant))
        }
    }
}

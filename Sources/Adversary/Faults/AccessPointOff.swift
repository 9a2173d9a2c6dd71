internal import Cloud
internal import Kernel
internal import Network
internal import Record

/// Switches every access point off: at a time, once so much of a body has arrived, or once
/// something has happened.
final class AccessPointOff: Fault, EventTarget, TransferObserver, TraceObserver {
    static let kind = FaultKind(
        name: "access_point_off",
        summary: "the access point vanishes, for a while or for good",
        parameters: [
            FaultParameter("at", .time, summary: "the time since the reset"),
            EventTrigger.parameter,
            FaultParameter(
                "byte",
                .size,
                summary: "how much of a body the device has acknowledged"
            ),
            FaultParameter(
                "duration",
                .time,
                summary: "how long it stays off; for good without it"
            ),
            FaultParameter(
                "boot",
                FaultParameter.counted,
                summary: "the life of the device it happens in; 1 without it"
            ),
        ],
        triggers: ["at", "byte", "on"]
    ) { AccessPointOff($0, $1) }

    private enum Token: Int {
        case off
        case on
    }

    private let setup: FaultSetup
    private let event: EventTrigger?
    private(set) var counters: FaultCounters
    private var sites: LifeSites?

    init(_ setup: FaultSetup, _ counters: FaultCounters) {
        self.setup = setup
        self.counters = counters
        event = EventTrigger(setup)
    }

    private var isDone: Bool { counters.fired > 0 }

    func begin(_ sites: LifeSites) {
        self.sites = sites
        // What was switched off for good stays off over resets of the device.
        if isDone, setup.number("duration") == nil { return switchOff() }
        guard !isDone, sites.life == setup.number("boot") ?? 1 else { return }
        if setup.number("byte") != nil { sites.server.observers.append(self) }
        if event != nil { sites.trace.observers.append(self) }
        if let at = setup.number("at") {
            let instant = sites.timeline.frequency.cycles(microseconds: at)
            sites.timeline.schedule(at: instant, self, token: Token.off.rawValue)
        }
    }

    func transferred(_ byteCount: Int, of path: String) -> TransferVerdict {
        if !isDone, byteCount >= setup.number("byte") ?? .max { fire(Token.off.rawValue) }
        return .pass
    }

    func recorded(_ happened: TraceEvent) {
        guard !isDone, event?.matches(happened) == true else { return }
        fire(Token.off.rawValue)
    }

    func fire(_ token: Int) {
        guard let sites else { return }
        switch Token(rawValue: token) {
        case .on:
            for accessPoint in sites.air.accessPoints { accessPoint.setUp(true) }
        case .off, nil:
            counters.fired += 1
            sites.trace.record(.fault(Self.kind.name))
            switchOff()
            guard let duration = setup.number("duration") else { return }
            let instant =
                sites.timeline.now + sites.timeline.frequency.cycles(microseconds: duration)
            sites.timeline.schedule(at: instant, self, token: Token.on.rawValue)
        }
    }

    private func switchOff() {
        for accessPoint in sites?.air.accessPoints ?? [] { accessPoint.setUp(false) }
    }
}

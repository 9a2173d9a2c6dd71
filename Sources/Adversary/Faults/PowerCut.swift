internal import Kernel
internal import Record
internal import Storage

/// Takes the power away: at a command to the flash chip, after some of its bytes, at a time, or
/// once something has happened.
///
/// A command that is cut has done its first bytes, or the due bits that a mask names; a cut at a
/// time falls wherever the device is.
final class PowerCut: Fault, FlashOverlay, EventTarget, TraceObserver {
    static let kind = FaultKind(
        name: "power_cut",
        summary: "the power goes, and comes back after the scenario's `power_off`",
        parameters: powerParameters,
        triggers: powerTriggers
    ) { PowerCut($0, $1, halt: .powerLoss) }

    static let powerTriggers = ["op", "at", "on"]

    static let powerParameters = [
        FaultParameter(
            "op",
            .operation,
            summary: "the command to a chip that it falls into"
        ),
        FaultParameter(
            "byte",
            .size,
            summary: "how many bytes of that command are done; 0 without it"
        ),
        FaultParameter(
            "bits",
            .mask,
            summary: "instead of `byte`: exactly which of the bits that it has to change are done, "
                + "as hexadecimal digits of its bytes"
        ),
        FaultParameter("at", .time, summary: "the time since the reset"),
        EventTrigger.parameter,
        boot,
    ]

    static let boot = FaultParameter(
        "boot",
        FaultParameter.counted,
        summary: "the life of the device that `at` and `on` look at; 1 without it"
    )

    private let setup: FaultSetup
    private let halt: Halt
    private var trigger: OperationTrigger?
    private let event: EventTrigger?
    private var remembered: FaultCounters
    private var trace: Trace?

    init(_ setup: FaultSetup, _ counters: FaultCounters, halt: Halt) {
        self.setup = setup
        self.halt = halt
        remembered = counters
        trigger = setup.operation("op").map { OperationTrigger(pattern: $0, counters: counters) }
        event = EventTrigger(setup)
    }

    var counters: FaultCounters {
        var counters = remembered
        if let trigger { counters.seen = trigger.counters.seen }
        return counters
    }

    var flashOverlay: (any FlashOverlay)? { trigger == nil ? nil : self }

    func begin(_ sites: LifeSites) {
        trace = sites.trace
        guard sites.life == setup.number("boot") ?? 1 else { return }
        if event != nil { sites.trace.observers.append(self) }
        guard let at = setup.number("at") else { return }
        let instant = sites.timeline.frequency.cycles(microseconds: at)
        sites.timeline.schedule(at: instant, self)
    }

    func recorded(_ happened: TraceEvent) {
        guard remembered.fired == 0, event?.matches(happened) == true else { return }
        fire(0)
    }

    func fire(_ token: Int) {
        note()
        trace?.timeline.halt(halt)
    }

    func decide(_ command: ChipCommand) -> FlashVerdict {
        guard trigger?.matches(command) == true else { return .pass }
        note()
        let done = min(setup.number("byte") ?? 0, command.byteCount)
        let mask = setup.text("bits").flatMap { try? TearMask(text: $0) }
        return .cut(halt, mask.map { .bits($0) } ?? .prefix(done), seed: 0)
    }

    private func note() {
        remembered.fired += 1
        trace?.record(.fault(setup.kind))
    }
}

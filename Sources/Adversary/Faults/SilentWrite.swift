internal import Record
internal import Storage

/// The flash chip accepts a command and changes nothing.
final class SilentWrite: Fault, FlashOverlay {
    static let kind = FaultKind(
        name: "silent_write",
        summary: "the flash chip accepts one command and stores nothing",
        parameters: [
            FaultParameter(
                "op",
                .operation,
                isRequired: true,
                summary: "the command that is lost"
            )
        ]
    ) { SilentWrite($0, $1) }

    private var trigger: OperationTrigger?
    private var remembered: FaultCounters
    private var trace: Trace?

    init(_ setup: FaultSetup, _ counters: FaultCounters) {
        remembered = counters
        trigger = setup.operation("op").map { OperationTrigger(pattern: $0, counters: counters) }
    }

    var counters: FaultCounters {
        var counters = remembered
        counters.seen = trigger?.counters.seen ?? counters.seen
        return counters
    }

    var flashOverlay: (any FlashOverlay)? { self }

    func begin(_ sites: LifeSites) { trace = sites.trace }

    func decide(_ command: ChipCommand) -> FlashVerdict {
        guard trigger?.matches(command) == true else { return .pass }
        remembered.fired += 1
        trace?.record(.fault(Self.kind.name))
        return .drop
    }
}

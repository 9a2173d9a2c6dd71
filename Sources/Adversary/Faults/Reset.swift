internal import Kernel

/// Resets the CPU: the flash chip keeps its power and finishes its command.
enum Reset {
    static let kind = FaultKind(
        name: "reset",
        summary: "someone presses EN: the CPU starts anew, the flash keeps its power",
        parameters: [
            FaultParameter("at", .time, summary: "the time since the reset before"),
            EventTrigger.parameter,
            PowerCut.boot,
        ],
        triggers: ["at", "on"]
    ) { PowerCut($0, $1, halt: .reset(.powerOn)) }
}

internal import Kernel

/// Resets the CPU: the flash chip keeps its power and finishes its command.
enum Reset {
    static let kind = FaultKind(
        name: "reset",
        summary: "someone presses EN at a time: the CPU starts anew, the flash keeps its power",
        parameters: [
            FaultParameter(
                "at",
                .time,
                isRequired: true,
                summary: "the time since the reset before"
            ),
            FaultParameter(
                "boot",
                .count,
                summary: "the life of the device that `at` counts in; 1 without it"
            ),
        ]
    ) { PowerCut($0, $1, halt: .reset(.powerOn)) }
}

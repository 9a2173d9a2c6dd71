internal import Kernel

/// Lets the supply sag: as a cut of power for the flash, with a reset reason of its own.
enum Brownout {
    static let kind = FaultKind(
        name: "brownout",
        summary: "the supply sags below 2.43 V and the brownout detector resets the chip",
        parameters: PowerCut.powerParameters,
        triggers: PowerCut.powerTriggers
    ) { PowerCut($0, $1, halt: .brownout) }
}

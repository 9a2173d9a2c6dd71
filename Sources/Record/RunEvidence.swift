package import Kernel

/// What the judge gets to see of a run: the record and the final storage, nothing of the firmware.
package struct RunEvidence: Hashable, Sendable {
    /// What a probe on a copy came to.
    package enum Probe: Hashable, Sendable {
        case notMade
        case boots(HandOver)
        case bootsNothing
    }

    package var lives: [LifeRecord] = []
    package var attempts: [AttemptRecord] = []
    package var faults: [FaultRecord] = []
    /// Every image of the vendor, whoever signed it.
    package var images: [KnownImage] = []
    package var isRollbackOn = false
    package var isUnderAttack = false
    /// A secret of the device that reached an attacker.
    package var hasLostSecret = false
    /// The first 32 bytes of both otadata sectors; empty without an otadata partition.
    package var otadata: [[UInt8]] = []
    /// How many slots with an OTA subtype the partition table has.
    package var otaSlotCount = 0
    package var ending: Halt = .atRest
    /// Programs that asked for a 0 to become a 1, which NOR cannot do.
    package var ruleViolations = 0
    /// What runs after two more resets of the CPU.
    package var afterTwoResets: Probe = .notMade
    /// What runs after the power was taken away once more.
    package var afterPowerCycle: Probe = .notMade

    package init() {}
}

import Kernel
import Record

/// Makes the evidence of runs by hand: an installed app, the update, and others.
enum Evidence {
    static let old = handOver("old", "1.0.0", slot: "factory")
    static let new = handOver("new", "1.1.0", slot: "ota_0")
    static let newer = handOver("newer", "1.2.0", slot: "ota_1")
    static let other = handOver("other", "9.0.0", slot: "ota_1")
    static let older = handOver("older", "0.9.0", slot: "ota_1")
    static let spare = handOver("spare", "1.0.1", slot: "ota_1")
    static let otherProduct = handOver("door", "1.1.0", slot: "ota_1", project: "door")
    static let foreign = handOver("foreign", "1.1.0", slot: "ota_0")

    /// A run in which the device starts with the old app and a healthy update is at rest.
    static func updated() -> RunEvidence {
        var evidence = RunEvidence()
        evidence.isRollbackOn = true
        evidence.images = [
            image(old, .installed), image(new, .offered), image(newer, .offered),
            image(older, .offered), image(otherProduct, .offered), image(spare, .installed),
            image(other, .other),
        ]
        evidence.otaSlotCount = 2
        evidence.lives = [
            life(old, halt: .reset(.software)), life(new, confirmation: .returned),
        ]
        evidence.attempts = [AttemptRecord(life: 0, number: 1, outcome: .installed)]
        evidence.afterTwoResets = .boots(new)
        evidence.afterPowerCycle = .boots(new)
        return evidence
    }

    /// A run in which an attempt fails and the old app stays.
    static func kept() -> RunEvidence {
        var evidence = updated()
        evidence.lives = [life(old)]
        evidence.attempts = [
            AttemptRecord(
                life: 0,
                number: 1,
                outcome: .refused,
                step: "verify_signature",
                reason: "forged"
            )
        ]
        evidence.afterTwoResets = .boots(old)
        evidence.afterPowerCycle = .boots(old)
        return evidence
    }

    /// How far the call that confirms the app came in a life.
    enum Confirmation: Int {
        case none, began, reachedFlash, returned
    }

    static func life(
        _ handOver: HandOver?,
        halt: Halt = .atRest,
        reset: ResetKind = .software,
        confirmation: Confirmation = .none
    ) -> LifeRecord {
        var phases = PhaseLedger()
        phases.book(Cycles(1_000), to: .boot)
        phases.book(Cycles(9_000), to: .download)
        return LifeRecord(
            index: 0,
            reset: reset,
            halt: halt,
            length: phases.total,
            phases: phases,
            handOver: handOver,
            confirmationBegan: confirmation.rawValue >= Confirmation.began.rawValue,
            confirmationReachedFlash: confirmation.rawValue >= Confirmation.reachedFlash.rawValue,
            confirmationReturned: confirmation.rawValue >= Confirmation.returned.rawValue,
            heapPeakBytes: 0
        )
    }

    private static func handOver(
        _ sha256: String,
        _ version: String,
        slot: String,
        project: String = "lamp"
    ) -> HandOver {
        HandOver(slot: slot, address: 0x1_0000, sha256: sha256, project: project, version: version)
    }

    private static func image(_ handOver: HandOver, _ role: KnownImage.Role) -> KnownImage {
        KnownImage(
            sha256: handOver.sha256,
            name: handOver.sha256,
            version: handOver.version,
            role: role
        )
    }
}

package import Adversary
internal import Device
package import IDF
package import Kernel
package import Network
package import Record
package import Storage

/// Everything but the flash that decides what a life leaves, at one instant of it.
///
/// With the flash of the same instant it makes the ``Persistent`` that a halt leaves there.
package struct Surface: Hashable, Sendable {
    package var fuses: FuseArray
    package var rtc: RTCMemory
    package var attemptsDone: Int
    package var leases: DHCPLeases
    package var faults: [FaultCounters]
    /// As they were when the life began.
    package var bootsSincePowerOn: Int
    package var hasLostPower: Bool
    package var livesBegun: Int
    /// The life's place in its run, from 0, and how it began.
    package var life: Int
    package var reset: ResetKind
    /// What the judge knows of the life so far.
    package var handOver: HandOver?
    package var confirmation: Confirmation

    /// What is left when a halt ends the life at this instant.
    package func persistent(flash: FlashArray, fuses: FuseArray, after halt: Halt) -> Persistent {
        var after = Persistent(
            device: .init(flash: flash, fuses: fuses, rtc: rtc),
            faults: faults
        )
        after.attemptsDone = attemptsDone
        after.leases = leases
        after.bootsSincePowerOn = min(bootsSincePowerOn + 1, Persistent.bootsKeyedMax)
        after.hasLostPower = hasLostPower || halt == .powerLoss
        after.livesBegun = livesBegun + 1
        after.device.rtc.resetHint = halt.hint
        if halt.nextReset == .powerOn {
            // EN switches the RTC domain off too.
            after.device.rtc = RTCMemory()
            after.bootsSincePowerOn = 0
        }
        return after
    }

    /// What the record says of the life if it ends at this instant.
    package func record(halt: Halt) -> LifeRecord {
        LifeRecord(
            index: life,
            reset: reset,
            halt: halt,
            length: .zero,
            phases: PhaseLedger(),
            handOver: handOver,
            confirmationBegan: confirmation.began,
            confirmationReachedFlash: confirmation.reachedFlash,
            confirmationReturned: confirmation.returned,
            heapPeakBytes: 0
        )
    }
}

extension Halt {
    /// The reset that follows; nil when the run is over.
    package var nextReset: ResetKind? {
        switch self {
        case .powerLoss: .powerOn
        case .brownout: .brownout
        case .reset(let kind): kind
        case .atRest, .deadline, .interrupted: nil
        }
    }

    /// What the panic handler and the brownout handler leave in the RTC register.
    fileprivate var hint: ResetKind? {
        switch self {
        case .brownout: .brownout
        case .reset(let kind): kind
        default: nil
        }
    }
}

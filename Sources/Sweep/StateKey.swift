internal import Adversary
internal import Chip
internal import Device
internal import Firmware
internal import Kernel
internal import Network
internal import Record
internal import Storage
internal import World

/// Everything but the flash that decides how a device goes on, and how it will be judged.
struct StateKey: Hashable, Sendable {
    let stage: Int
    /// Nil where it makes no difference how the device was reset.
    let reset: ResetKind?
    let fuses: FuseArray
    let rtc: RTCMemory
    let attemptsDone: Int
    let leases: DHCPLeases
    let faults: [FaultCounters]
    let bootsSincePowerOn: Int
    let hasLostPower: Bool
    /// 0 where no fault counts lives.
    let livesBegun: Int
    let history: History

    /// The key of a state of one part of the story.
    ///
    /// Random streams and the calendar are for updates alone: once the script has no attempt left,
    /// nothing asks for them, and the next part of the story sets them anew. Then the kind of reset
    /// only shows on the console too, unless the bootloader skips checks after some of them.
    init(stage: Int, start: Run.Start, setup: Setup) {
        let persistent = start.persistent
        let isDone = persistent.attemptsDone >= setup.updates.attempts
        let isAnyReset = isDone && setup.device.skipsValidation.isEmpty
        self.stage = stage
        reset = isAnyReset ? nil : start.reset
        fuses = persistent.device.fuses
        var rtc = persistent.device.rtc
        if isAnyReset { rtc.resetHint = nil }
        self.rtc = rtc
        attemptsDone = persistent.attemptsDone
        leases = persistent.leases
        faults = persistent.faults
        bootsSincePowerOn = isDone ? 0 : persistent.bootsSincePowerOn
        hasLostPower = isDone || persistent.hasLostPower
        livesBegun = persistent.faults.isEmpty ? 0 : persistent.livesBegun
        history = History(start.livesBefore)
    }

    /// A digest that is the same on every machine.
    var digest: RollingDigest {
        var digest = RollingDigest(seed: UInt64(stage))
        digest.add(reset?.rawValue ?? "any")
        for block in fuses.blocks { digest.add(block) }
        digest.add(rtc.resetHint?.rawValue ?? "-")
        digest.add(rtc.bootloader)
        for (key, bytes) in rtc.retained.sorted(by: { $0.key < $1.key }) {
            digest.add(key)
            digest.add(bytes)
        }
        digest.add(UInt64(attemptsDone))
        digest.add(leases.text)
        for fault in faults {
            digest.add(UInt64(fault.fired))
            digest.add(UInt64(fault.seen))
        }
        digest.add(UInt64(bootsSincePowerOn))
        digest.add(hasLostPower ? 1 : 0)
        digest.add(UInt64(livesBegun))
        history.add(to: &digest)
        return digest
    }
}

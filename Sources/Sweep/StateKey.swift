internal import Adversary
internal import Device
internal import Kernel
internal import Network
internal import Record
internal import Storage
internal import World

/// Everything but the flash that decides how a device goes on, and how it will be judged.
struct StateKey: Hashable, Sendable {
    let stage: Int
    let reset: ResetKind
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

    init(stage: Int, start: Run.Start) {
        let persistent = start.persistent
        self.stage = stage
        reset = start.reset
        fuses = persistent.device.fuses
        rtc = persistent.device.rtc
        attemptsDone = persistent.attemptsDone
        leases = persistent.leases
        faults = persistent.faults
        bootsSincePowerOn = persistent.bootsSincePowerOn
        hasLostPower = persistent.hasLostPower
        livesBegun = persistent.faults.isEmpty ? 0 : persistent.livesBegun
        history = History(start.livesBefore)
    }

    /// A digest that is the same on every machine.
    var digest: RollingDigest {
        var digest = RollingDigest(seed: UInt64(stage))
        digest.add(reset.rawValue)
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

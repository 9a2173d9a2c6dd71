internal import Device
internal import Firmware
internal import World

/// What a sweep cuts: the scenario, an update to an app that crashes and is rolled back, and one
/// more update; and the clean update that is tried after every cut.
///
/// The later parts are left out where they make no sense: without an update client there is no
/// update, without rollback an app that crashes would go on crashing.
struct Story: Sendable {
    struct Stage: Sendable {
        let name: String
        let assembled: Assembled
    }

    let stages: [Stage]
    /// A small update to an app newer than any; nil where the device has no update client.
    let oracle: Assembled?

    /// How long the bad app runs before it crashes.
    ///
    /// Units: microseconds.
    private static let crashAfter = 500_000
    /// The clean update shows that the device still can; how large it is makes no difference.
    private static let oracleBytes = 8_192

    init(_ assembled: Assembled) throws(AssemblyError) {
        var stages = [Stage(name: "scenario", assembled: assembled)]
        var last = assembled
        func add(_ name: String, _ behaviour: AppBehaviour) throws(AssemblyError) {
            var offer = CleanUpdate.Offer()
            offer.name = name
            offer.behaviour = behaviour
            guard let next = try CleanUpdate(last).prepare(offer, attempts: 1) else { return }
            stages.append(Stage(name: name, assembled: next))
            last = next
        }
        if assembled.setup.device.isRollbackOn {
            try add("bad_update", .crashes(afterMicroseconds: Self.crashAfter))
        }
        try add("next_update", .healthy)
        var offer = CleanUpdate.Offer()
        offer.byteCountMax = Self.oracleBytes
        oracle = try CleanUpdate(last).prepare(offer, attempts: 1)
        self.stages = stages
    }
}

extension Persistent {
    /// The start of another part of the story: power comes on, its script counts from the start.
    var atNextStage: Persistent {
        var start = afterPowerCycle
        start.hasLostPower = true
        start.attemptsDone = 0
        start.livesBegun = 0
        start.faults = []
        return start
    }
}

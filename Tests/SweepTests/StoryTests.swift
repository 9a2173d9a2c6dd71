import Device
import Firmware
import Record
import Storage
import Testing
import World

@testable import Sweep

/// The parts of the story that a sweep cuts.
@Suite struct StoryTests {
    private static func names(_ change: (inout Setup) -> Void = { _ in }) throws -> [String] {
        try Story(SmallDevice.assemble(change)).stages.map(\.name)
    }

    @Test func `with rollback there is a bad update and one more`() throws {
        #expect(try Self.names() == ["scenario", "bad_update", "next_update"])
    }

    @Test func `without rollback an app that crashes would go on crashing, and is left out`() throws
    {
        #expect(
            try Self.names { $0.device.isRollbackOn = false } == ["scenario", "next_update"]
        )
    }

    @Test func `without an update client there is neither a later part nor a clean update`() throws
    {
        let story = try Story(
            SmallDevice.assemble { setup in
                for name in setup.apps.keys { setup.apps[name]?.client = nil }
            }
        )
        #expect(story.stages.map(\.name) == ["scenario"])
        #expect(story.oracle == nil)
    }

    @Test func `each part offers a newer app, and the clean update the newest, a small one`() throws
    {
        let story = try Story(
            SmallDevice.assemble { $0.apps["v2"] = SmallDevice.app("1.1.0", bytes: 0x4000) }
        )
        let oracle = try #require(story.oracle)
        let offered = (story.stages.map(\.assembled) + [oracle]).map { assembled in
            let image = assembled.images.first { $0.role == .offered }
            return assembled.apps.first { $0.name == image?.name }
        }
        #expect(offered.map { $0?.version } == ["1.1.0", "2.0.0", "3.0.0", "4.0.0"])
        #expect(offered.map { $0?.bytes.count } == [0x4000, 0x4000, 0x4000, 0x2000])
    }

    @Test func `the bad app alone crashes, and every part counts its attempts anew`() throws {
        let story = try Story(SmallDevice.assemble { $0.updates.attempts = 3 })
        let setups = story.stages.map(\.assembled.setup)
        #expect(setups[1].apps["bad_update"]?.behaviour == .crashes(afterMicroseconds: 500_000))
        #expect(setups[2].apps["next_update"]?.behaviour == .healthy)
        #expect(setups.map(\.updates.attempts) == [3, 1, 1])
    }

    @Test func `a part begins with the power, and its script from the start`() throws {
        let assembled = try SmallDevice.assemble { $0.faults = [] }
        var rest = assembled.start
        rest.attemptsDone = 1
        rest.livesBegun = 4
        rest.bootsSincePowerOn = 2
        rest.device.rtc.retained = ["audit": [1]]
        var expected = assembled.start
        expected.hasLostPower = true
        #expect(rest.atNextStage == expected)
        #expect(rest != expected)
    }
}

import Chip
import Device
import Kernel
import Record
import Storage
import Testing
import World

@testable import Sweep

/// States that were really cut, against those that are put together from the journal.
@Suite struct SoundnessTests {
    private static func region(_ sample: SelfCheck.Sample, _ explorer: Explorer) -> String {
        let commands = explorer.trunk.flatMap { explorer.nodes[$0].run.capture.commands }
        return commands.first { $0.command.index == sample.cut.command }?.command.region ?? "-"
    }

    @Test(arguments: [false, true])
    func `every cut in otadata and 200 others leave what the journal says, and go on alike`(
        isHardened: Bool
    ) throws {
        let sweeping = try Sweeping(
            SmallDevice.assemble { $0.device.reference = isHardened ? .hardened : .stock }
        ) { $0.checkEvery = 1 }
        let samples = sweeping.judged().samples
        let otadata = samples.filter { Self.region($0, sweeping.explorer) == "otadata" }
        var others = samples.filter { Self.region($0, sweeping.explorer) != "otadata" }
        #expect(otadata.count > 100)
        #expect(others.count > 200)
        var random = RandomStream(seed: 7, name: "others")
        var chosen: [SelfCheck.Sample] = []
        while chosen.count < 200 {
            chosen.append(others.remove(at: Int(random.below(UInt64(others.count)))))
        }
        #expect(Set(chosen.map(\.cut.cause)).count == 3)
        for sample in otadata + chosen {
            #expect(sweeping.check.difference(sample, worker: 0) == nil, "\(sample.name)")
        }
    }

    @Test func `every torn burn of eFuses leaves what the journal says`() throws {
        let sweeping = try Sweeping(
            SmallDevice.assemble { setup in
                setup.device.isAntiRollbackOn = true
                setup.apps["v2"] = SmallDevice.app("1.1.0", secureVersion: 3)
            }
        ) { $0.checkEvery = 1 }
        let burns = sweeping.judged().samples.filter {
            Self.region($0, sweeping.explorer) == "efuse"
        }
        #expect(burns.contains { $0.cut.place.isTear })
        for sample in burns {
            #expect(sweeping.check.difference(sample, worker: 0) == nil, "\(sample.name)")
        }
    }

    @Test func `a state that two cuts lead to is checked from the first of them`() throws {
        let sweeping = try Sweeping(SmallDevice.assemble()) {
            $0.checkEvery = 40
            $0.depth = .cuts(2)
        }
        let samples = sweeping.judged().samples.filter { $0.name.contains(",") }
        #expect(samples.count > 5)
        for sample in samples.prefix(40) {
            #expect(sweeping.check.difference(sample, worker: 0) == nil, "\(sample.name)")
        }
    }

    @Test func `a state that is put together wrongly is a contradiction, told by what differs`()
        throws
    {
        let sweeping = try Sweeping(SmallDevice.assemble()) { $0.checkEvery = 1 }
        let sample = try #require(
            sweeping.judged().samples.first { Self.region($0, sweeping.explorer) == "otadata" }
        )
        func difference(_ change: (inout Persistent) -> Void) -> String? {
            var start = sample.start
            change(&start.persistent)
            let wrong = SelfCheck.Sample(
                from: sample.from,
                position: sample.position,
                stage: sample.stage,
                cut: sample.cut,
                start: start,
                name: sample.name
            )
            return sweeping.check.difference(wrong, worker: 0)
        }
        let told = [
            difference { _ in }, difference { $0.device.flash.program(0x3_FFFF, [0xFE]) },
            difference { $0.device.fuses.burn([1], block: 0) },
            difference { $0.device.rtc.bootloader = [1] },
            difference { $0.bootsSincePowerOn += 1 }, difference { $0.attemptsDone += 1 },
        ]
        let front = sample.name + ": the state that was really cut differs in its "
        let fields = ["flash", "eFuses", "RTC memory", "counters", "counters"]
        #expect(told == [nil] + fields.map { front + $0 })
    }

    @Test func `a cut that never comes, and a device that goes on otherwise, are contradictions`()
        throws
    {
        let sweeping = try Sweeping(SmallDevice.assemble()) { $0.checkEvery = 1 }
        let sample = try #require(sweeping.judged().samples.last)
        let late = SelfCheck.Sample(
            from: sample.from,
            position: sample.position,
            stage: sample.stage,
            cut: Cut(command: 1_000_000, place: .after(changes: 0)),
            start: sample.start,
            name: "late"
        )
        #expect(sweeping.check.difference(late, worker: 0) == "late: the cut never came")
        var start = sample.start
        start.reset = start.reset == .brownout ? .powerOn : .brownout
        let other = SelfCheck.Sample(
            from: sample.from,
            position: sample.position,
            stage: sample.stage,
            cut: sample.cut,
            start: start,
            name: "other"
        )
        let told = try #require(sweeping.check.difference(other, worker: 0))
        #expect(told.hasPrefix("other: event "), "\(told)")
    }
}

import Adversary
import Firmware
import Kernel
import Record
import Testing
import World

@Suite(.serialized)
struct EndingTests {
    @Test func `the boot loop of an empty flash is bricked, and ends quickly`() throws {
        let outcome = try HappySetup.run { $0.installed = .apps([:], otadata: []) }
        #expect(outcome.verdict == .bricked)
        #expect(outcome.evidence.lives.map(\.halt).allSatisfy { $0 == .reset(.bootloader) })
        #expect(outcome.evidence.lives.count == 2)
        #expect(outcome.evidence.ending == .reset(.bootloader))
    }

    @Test func `a deadline in the middle of things is stuck`() throws {
        let outcome = try HappySetup.run { $0.deadlineMicroseconds = 4_000_000 }
        #expect(outcome.verdict == .stuck)
        #expect(outcome.evidence.ending == .deadline)
        let length = outcome.evidence.lives.reduce(Cycles.zero) { $0 + $1.length }
        #expect(length == CPUFrequency.mhz240.cycles(microseconds: 4_000_000))
    }

    @Test func `a deadline too short for one boot is stuck and no brick`() throws {
        let outcome = try HappySetup.run { $0.deadlineMicroseconds = 50_000 }
        #expect(outcome.verdict == .stuck)
        #expect(outcome.evidence.lives.map(\.handOver) == [nil])
    }

    @Test func `an installed app that always crashes is a boot loop up to the deadline`() throws {
        let outcome = try HappySetup.run {
            $0.apps["v1"]?.behaviour = .crashes(afterMicroseconds: 100_000)
            $0.deadlineMicroseconds = 10_000_000
        }
        #expect(outcome.verdict == .stuck)
        #expect(outcome.reason.contains("boot loop"))
        let length = outcome.evidence.lives.reduce(Cycles.zero) { $0 + $1.length }
        #expect(length == CPUFrequency.mhz240.cycles(microseconds: 10_000_000))
    }

    @Test func `a new app that crashes is rolled back`() throws {
        let outcome = try HappySetup.run {
            $0.apps["v2"]?.behaviour = .crashes(afterMicroseconds: 100_000)
        }
        #expect(outcome.verdict == .rolledBack, "\(outcome.reason)")
        #expect(outcome.evidence.lives.map(\.handOver?.slot) == ["factory", "ota_0", "factory"])
    }

    @Test func `a new app that never confirms is unconfirmed, and a reset rolls it back`() throws {
        let outcome = try HappySetup.run { $0.apps["v2"]?.behaviour = .neverConfirms }
        #expect(outcome.verdict == .unconfirmed, "\(outcome.reason)")
        guard case .boots(let later) = outcome.evidence.afterTwoResets else {
            Issue.record("two resets boot nothing")
            return
        }
        #expect(later.slot == "factory")
    }

    @Test func `an app that hangs leaves the probes their time`() throws {
        let outcome = try HappySetup.run {
            $0.apps["v1"]?.behaviour = .hangs(afterMicroseconds: 100_000)
            $0.deadlineMicroseconds = 10_000_000
        }
        #expect(outcome.verdict == .stuck)
        let running = try #require(outcome.evidence.lives.last?.handOver)
        #expect(outcome.evidence.afterTwoResets == .boots(running))
        #expect(outcome.evidence.afterPowerCycle == .boots(running))
    }

    @Test func `probes do not change the run's record or its state`() throws {
        let assembled = try HappySetup.assemble {
            $0.faults = [FaultSetup("power_cut", ["op": .command(.program, in: "otadata")])]
        }
        let outcome = Run.carryOut(assembled)
        let lives = LifeByLife(assembled).lives
        // Life by life nothing is probed: the events and what is left must be the same.
        let events = lives.flatMap(\.entries).filter { entry in
            if case .frame = entry.event { false } else { true }
        }
        #expect(outcome.recorder.entries.parting(from: events) == nil)
        #expect(outcome.recorder.eventCount == lives.map(\.entries.count).reduce(0, +))
        let last = try #require(lives.last).ending
        #expect(outcome.persistent.differences(from: last.persistent).isEmpty)
        #expect(outcome.commandCount == last.commandNext)
        #expect(outcome.evidence.afterTwoResets != .notMade)
        #expect(outcome.evidence.faults.map(\.fired) == [1])
    }

    @Test func `every cycle of every life is booked to a phase`() throws {
        let outcome = try HappySetup.run()
        for life in outcome.evidence.lives { #expect(life.phases.total == life.length) }
        let expected: Set<Phase> = [.boot, .wifi, .tls, .download, .signature, .otadata, .idle]
        let all = Set(outcome.evidence.lives.flatMap { $0.phases.entries.map(\.phase) })
        #expect(all.isSuperset(of: expected))
    }
}

import Kernel
import Record
import Sweep
import Testing
import World

/// The trials of the batteries by themselves.
@Suite struct TrialTests {
    private static func twin() throws -> Setup {
        try #require(try Corpus.setups().first { $0.scenario == "twin_hardened" })
    }

    private static var trials: [Trial] {
        WrongInputs.trials + NetworkFaults.trials(expected: .updated)
    }

    @Test func `every trial has a name of its own and changes the scenario`() throws {
        #expect(Set(Self.trials.map(\.name)).count == Self.trials.count)
        let setup = try Self.twin()
        let ground = try #require(TrialGround(setup))
        for trial in Self.trials {
            var changed = setup
            #expect(trial.change(&changed, ground), "\(trial.name)")
            let isSecond = trial.name.hasPrefix("the update after")
            #expect((changed != setup) != isSecond, "\(trial.name)")
        }
    }

    @Test func `what a trial plants into the world takes effect`() throws {
        let setup = try Self.twin()
        let ground = try #require(TrialGround(setup))
        var count = 0
        for trial in Self.trials {
            var changed = setup
            guard trial.change(&changed, ground), changed.faults != setup.faults else { continue }
            let outcome = Run.carryOut(try Assembly.assemble(changed, seed: 1))
            #expect(outcome.evidence.faults.allSatisfy { $0.fired > 0 }, "\(trial.name)")
            count += 1
        }
        #expect(count == 10)
    }

    @Test func `a scenario that offers nothing has no ground for trials`() throws {
        var setup = try Self.twin()
        setup.servers = []
        #expect(TrialGround(setup) == nil)
    }

    @Test func `a state that a power cycle changes speaks against a run`() throws {
        let setup = try Self.twin()
        var evidence = Run.carryOut(try Assembly.assemble(setup, seed: 1)).evidence
        #expect(TrialJudge.speaksAgainst(evidence, allowed: [.updated]) == nil)
        #expect(TrialJudge.speaksAgainst(evidence, allowed: [.kept])?.kind == "UPDATED")
        guard case .boots(let running) = evidence.afterPowerCycle else {
            Issue.record("nothing boots")
            return
        }
        let other = HandOver(
            slot: "factory",
            address: 0,
            sha256: "00",
            project: running.project,
            version: "0.9.0"
        )
        evidence.afterPowerCycle = .boots(other)
        #expect(TrialJudge.speaksAgainst(evidence, allowed: [.updated])?.kind != nil)
    }
}

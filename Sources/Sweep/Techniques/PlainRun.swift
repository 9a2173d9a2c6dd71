internal import Judge
internal import Record
package import World

/// The scenario as it stands: its verdict, its invariants, and the clean update that it asks for.
package enum PlainRun: Technique {
    package static let kind = PlantedSetup.Technique.run
    package static let summary = "the scenario as it stands"

    package static func look(at setup: Setup, seed: UInt64) throws(AssemblyError) -> Sighting? {
        let assembled = try Assembly.assemble(setup, seed: seed)
        let outcome = Run.carryOut(assembled)
        let expected = setup.expectation
        if let seen = TrialJudge.speaksAgainst(outcome.evidence, allowed: [expected.verdict]) {
            return Sighting(place: "the run", kind: seen.kind, message: seen.message)
        }
        guard let then = expected.thenCleanUpdate,
            let clean = try CleanUpdate(assembled).prepare(after: outcome.persistent)
        else { return nil }
        let run = Run.carryOn(clean, from: outcome.persistent)
        return TrialJudge.speaksAgainst(run.evidence, allowed: [then]).map {
            Sighting(
                place: "the run",
                kind: "clean_update",
                message: "\($0.kind): \($0.message)"
            )
        }
    }
}

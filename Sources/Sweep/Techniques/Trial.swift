package import Record
package import World

/// One thing that is tried on a device: how the scenario is changed, and what may come out.
package struct Trial: Sendable {
    package let name: String
    /// Verdicts that a correct device may get.
    package let allowed: Set<Verdict>
    /// Changes the scenario; false when the scenario has nothing that could be changed so.
    package let change: @Sendable (inout Setup, TrialGround) -> Bool
    /// The behaviour of one more update that follows; nil for none.
    let second: SecondOffer?

    init(
        _ name: String,
        _ allowed: Set<Verdict>,
        second: SecondOffer? = nil,
        change: @escaping @Sendable (inout Setup, TrialGround) -> Bool
    ) {
        self.name = name
        self.allowed = allowed
        self.second = second
        self.change = change
    }

    /// What the device shows that a correct one does not; nil for nothing, or where the trial does
    /// not fit the scenario.
    func look(
        at setup: Setup,
        _ ground: TrialGround,
        on bench: TrialBench
    ) throws(AssemblyError) -> Sighting? {
        var changed = setup
        guard change(&changed, ground) else { return nil }
        let assembled = try Assembly.assemble(changed, seed: bench.seed)
        var outcome = Run.carryOut(assembled, options: bench.options)
        var seen = TrialJudge.speaksAgainst(outcome.evidence, allowed: allowed)
        if seen == nil, let second {
            guard let next = try second.prepare(assembled, after: outcome.persistent) else {
                return nil
            }
            outcome = Run.carryOn(next, from: outcome.persistent, options: bench.options)
            seen = TrialJudge.speaksAgainst(outcome.evidence, allowed: second.allowed)
        }
        if seen == nil { seen = try cleanUpdate(after: outcome.persistent, on: bench) }
        return seen.map { Sighting(place: name, kind: $0.kind, message: $0.message) }
    }

    /// With everything undone, one more update has to succeed.
    private func cleanUpdate(
        after persistent: Persistent,
        on bench: TrialBench
    ) throws(AssemblyError) -> (kind: String, message: String)? {
        guard let clean = try bench.cleanUpdate(after: persistent) else { return nil }
        let outcome = Run.carryOn(clean, from: persistent, options: bench.options)
        return TrialJudge.speaksAgainst(outcome.evidence, allowed: [.updated]).map {
            ("clean_update", "\($0.kind): \($0.message)")
        }
    }
}

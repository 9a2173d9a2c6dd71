internal import Judge
package import Record

/// What speaks against a run, whatever its scenario expects.
package enum TrialJudge {
    /// A verdict that is not allowed, an invariant that is broken, or a state that does not last.
    package static func speaksAgainst(
        _ evidence: RunEvidence,
        allowed: Set<Verdict>
    ) -> (kind: String, message: String)? {
        let judgement = Judge.judge(evidence)
        guard allowed.contains(judgement.verdict) else {
            return (judgement.verdict.rawValue, judgement.reason)
        }
        return brokenInvariants(evidence).first.map { ($0.name, $0.message) }
            ?? change(evidence, judgement.verdict)
    }

    /// What is settled runs on after a loss of power.
    private static func change(
        _ evidence: RunEvidence,
        _ verdict: Verdict
    ) -> (kind: String, message: String)? {
        guard [.kept, .rolledBack, .updated].contains(verdict),
            case .boots(let later) = evidence.afterPowerCycle,
            let running = evidence.lives.last?.handOver, later.sha256 != running.sha256
        else { return nil }
        return ("unstable", "\(running.version) runs, and after a power cycle \(later.version)")
    }
}

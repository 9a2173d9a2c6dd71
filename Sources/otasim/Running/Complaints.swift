import Judge
import Record
import World

/// Everything that speaks against a run being as its scenario expects.
struct Complaints {
    let expectation: Expectation
    let judgement: Judgement
    let running: RunningApp?
    let evidence: RunEvidence
    let children: [ChildRun]
    let findings: [Finding]

    var list: [String] {
        verdict + reason + slot + vacuous + childVerdicts + brokenInvariants
    }

    /// An invariant whose breach is the very verdict that a scenario expects speaks for it.
    private var brokenInvariants: [String] {
        findings.filter { !$0.isKnownLimit && $0.invariant != invariantOfVerdict }
            .map { "\($0.invariant): \($0.message)" }
    }

    private var invariantOfVerdict: String? {
        guard judgement.verdict == expectation.verdict else { return nil }
        switch judgement.verdict {
        case .bricked: return AlwaysBoots.name
        case .compromised: return RunsVendorCode.name
        default: return nil
        }
    }

    private var verdict: [String] {
        judgement.verdict == expectation.verdict
            ? []
            : [
                "expected \(expectation.verdict.rawValue), got \(judgement.verdict.rawValue): "
                    + judgement.reason
            ]
    }

    /// The reason may be that of the verdict or that of any attempt.
    private var reason: [String] {
        guard let part = expectation.reason else { return [] }
        let reasons = evidence.attempts.map(\.reason) + [judgement.reason]
        guard !reasons.contains(where: { $0.contains(part) }) else { return [] }
        let given = evidence.attempts.last?.reason ?? judgement.reason
        return ["expected a reason with \"\(part)\", got \"\(given)\""]
    }

    private var slot: [String] {
        guard let slot = expectation.running, slot != running?.slot else { return [] }
        return ["expected \(slot) to run, got \(running?.slot ?? "nothing")"]
    }

    private var vacuous: [String] {
        evidence.faults.filter { $0.fired == 0 && !$0.mayStayIdle }.map {
            "the fault \($0.name) never took effect, so that this scenario shows nothing"
        }
    }

    private var childVerdicts: [String] {
        children.compactMap { child in
            guard let expected = child.expected, expected != child.verdict else { return nil }
            return "\(child.role.rawValue): expected \(expected.rawValue), "
                + "got \(child.verdict.rawValue)"
        }
    }
}

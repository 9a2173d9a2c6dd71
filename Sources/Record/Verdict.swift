/// How a run ended; `docs/verdicts.md` gives each predicate, and the first that applies counts.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case bricked = "BRICKED"
    case compromised = "COMPROMISED"
    case lostGuard = "LOST_GUARD"
    case wrongApp = "WRONG_APP"
    case lostUpdate = "LOST_UPDATE"
    case stuck = "STUCK"
    case denied = "DENIED"
    case rolledBack = "ROLLED_BACK"
    case kept = "KEPT"
    case unconfirmed = "UNCONFIRMED"
    case updated = "UPDATED"
}

/// A run inside a scenario's run: its control, its clean update afterwards, or a probe.
package struct ChildRun: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable {
        case control
        case thenCleanUpdate = "then_clean_update"
        case twoMoreResets = "two_more_resets"
        case powerCycle = "power_cycle"
    }

    package let role: Role
    package let verdict: Verdict
    package let expected: Verdict?
    package let running: RunningApp?
    package let traceDigest: String

    package init(
        role: Role,
        verdict: Verdict,
        expected: Verdict?,
        running: RunningApp?,
        traceDigest: String
    ) {
        self.role = role
        self.verdict = verdict
        self.expected = expected
        self.running = running
        self.traceDigest = traceDigest
    }
}

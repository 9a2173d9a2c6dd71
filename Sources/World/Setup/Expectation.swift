package import Record

/// What a scenario says must come out.
package struct Expectation: Hashable, Sendable {
    package var verdict: Verdict
    /// Part of the reason that the verdict or an attempt must give; nil accepts any.
    package var reason: String?
    /// The slot that must run at the end; nil accepts any.
    package var running: String?
    /// How one more attempt, with all faults lifted, must end; nil asks for none.
    package var thenCleanUpdate: Verdict?
    /// Whether the same scenario without its faults must end `UPDATED`.
    package var hasControl: Bool
    /// Where `expect:` stands in the scenario file.
    package var line: Int

    package init(
        verdict: Verdict,
        reason: String? = nil,
        running: String? = nil,
        thenCleanUpdate: Verdict? = nil,
        hasControl: Bool = false,
        line: Int
    ) {
        self.verdict = verdict
        self.reason = reason
        self.running = running
        self.thenCleanUpdate = thenCleanUpdate
        self.hasControl = hasControl
        self.line = line
    }
}

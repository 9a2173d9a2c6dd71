/// How far a sweep has come.
package struct SweepProgress: Hashable, Sendable {
    /// What it is at.
    package let stage: String
    package let done: Int
    /// 0 while nobody knows.
    package let total: Int
    package let findings: Int

    package init(stage: String, done: Int, total: Int, findings: Int) {
        self.stage = stage
        self.done = done
        self.total = total
        self.findings = findings
    }
}

/// How far a sweep is.
package struct SweepProgress: Hashable, Sendable {
    /// What is being done, in a few words: a part of the story, or a depth.
    package let stage: String
    /// Cuts that are judged, of all that are to be judged as far as is known.
    package let done: Int
    package let total: Int
    /// Findings up to now, known limits left out.
    package let findings: Int

    package init(stage: String, done: Int, total: Int, findings: Int) {
        self.stage = stage
        self.done = done
        self.total = total
        self.findings = findings
    }
}

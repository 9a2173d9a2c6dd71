internal import Record

/// How a device went on from one state, as the judge sees it.
struct Judged: Hashable, Sendable {
    /// One thing that is broken, in the words of reports.
    struct Flaw: Hashable, Sendable {
        /// An invariant, `clean_update`, or a verdict in small letters.
        let kind: String
        let message: String
    }

    let verdict: Verdict
    let reason: String
    let running: RunningApp?
    let flaws: [Flaw]
    /// Verdict of the clean update afterwards; nil where none was tried.
    let cleanUpdate: Verdict?
}

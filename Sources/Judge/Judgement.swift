package import Record

/// A verdict with the sentence that says why.
package struct Judgement: Hashable, Sendable {
    package let verdict: Verdict
    package let reason: String

    package init(_ verdict: Verdict, _ reason: String) {
        self.verdict = verdict
        self.reason = reason
    }
}

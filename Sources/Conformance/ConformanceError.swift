/// Why a file of recorded behaviour could not be replayed at all.
package struct ConformanceError: Error, Hashable, Sendable {
    /// What is wrong, and where.
    package let message: String
    /// What to do about it.
    package let hint: String

    package init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}

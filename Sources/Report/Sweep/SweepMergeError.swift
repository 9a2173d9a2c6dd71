/// Why files are not the shards of one sweep.
package struct SweepMergeError: Error, Hashable, Sendable {
    /// The file, and what was expected of it.
    package let message: String
    /// What to do.
    package let hint: String

    package init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}

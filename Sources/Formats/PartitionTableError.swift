/// Why a partition table is refused, where, and what to do about it.
package struct PartitionTableError: Error, Hashable, Sendable {
    /// The line of the CSV, counted from 1; nil where the table as a whole is at fault.
    package let line: Int?
    /// What is wrong: what stands there and what was expected.
    package let message: String
    /// What to do about it.
    package let hint: String

    package init(line: Int? = nil, _ message: String, hint: String) {
        self.line = line
        self.message = message
        self.hint = hint
    }

    package var description: String {
        (line.map { "line \($0): " } ?? "") + message + " (" + hint + ")"
    }
}

/// Why a partition table is refused, where, and what to do about it.
package struct PartitionTableError: Error, Hashable, Sendable {
    /// How the generator ends over the same input.
    ///
    /// Source: ESP-IDF `gen_esp32part.py`, its exception classes.
    package enum Kind: String, Hashable, Sendable {
        /// A row or the table as a whole cannot be used.
        case input = "InputError"
        /// One entry breaks a rule.
        case validation = "ValidationError"
        /// Nobody foresaw it, such as a number that does not fit its field: Python prints a trace.
        case crash
    }

    package let kind: Kind
    /// The line of the CSV, counted from 1; nil where the table as a whole is at fault.
    package let line: Int?
    /// What is wrong: what stands there and what was expected.
    package let message: String
    /// What to do about it.
    package let hint: String

    package init(
        kind: Kind = .input,
        line: Int? = nil,
        _ message: String,
        hint: String
    ) {
        self.kind = kind
        self.line = line
        self.message = message
        self.hint = hint
    }

    package var description: String {
        (line.map { "line \($0): " } ?? "") + message + " (" + hint + ")"
    }
}

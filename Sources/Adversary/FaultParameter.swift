/// A parameter of a fault, as the scenario language reads it.
package struct FaultParameter: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Bytes, with or without a unit.
        case size
        /// Microseconds; scenarios write a unit.
        case time
        case count
        case text
        /// One of these words.
        case choice([String])
        case flag
        case operation
    }

    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// One sentence: what it means, its range and what holds without it.
    package let summary: String

    package init(_ name: String, _ kind: Kind, isRequired: Bool = false, summary: String) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.summary = summary
    }
}

/// A parameter of a fault, as the scenario language reads it.
package struct FaultParameter: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Bytes, with or without a unit.
        case size
        /// Microseconds; scenarios write a unit.
        case time
        /// A number in a range.
        case number(ClosedRange<Int>)
        case text
        /// Hexadecimal digits: which due bits of a command are done.
        case mask
        /// One of these words.
        case choice([String])
        case flag
        case operation
    }

    /// How often something happens, or which life of the device, counted from 1.
    package static let counted = Kind.number(1...1_000_000)

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

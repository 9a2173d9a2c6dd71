/// A parameter of a step, as the scenario language reads it.
package struct StepParameter: Hashable, Sendable {
    /// What may stand there, and what holds without it.
    package enum Kind: Hashable, Sendable {
        case flag(Bool)
        case number(ClosedRange<Int>, Int)
        /// A time; scenarios write a unit.
        case milliseconds(Int)
        /// One of these words; the first holds without it.
        case choice([String])
    }

    package let name: String
    package let kind: Kind
    /// One sentence: what it means, and what holds without it.
    package let summary: String

    init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// A choice among the words of an enumeration.
    init<Word: CaseIterable & RawRepresentable>(
        _ name: String,
        _ words: Word.Type,
        _ summary: String
    ) where Word.RawValue == String {
        self.init(name, .choice(words.allCases.map(\.rawValue)), summary)
    }
}

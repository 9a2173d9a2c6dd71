/// A number of the device or of a protocol, with what it counts and where it is written down.
///
/// `Chip`, `Network` and `IDF` use no other times, sizes and code numbers; a tidy test looks.
package struct Constant: Hashable, Sendable {
    /// What a constant counts.
    package enum Unit: String, Hashable, Sendable {
        case bytes, bits, count, code, address
        case microseconds, milliseconds, seconds
        case megabitsPerSecond
    }

    package let value: Int
    package let unit: Unit
    package let source: String

    package init(_ value: Int, _ unit: Unit, source: String) {
        precondition(!source.isEmpty, "a constant without a source is a guess")
        self.value = value
        self.unit = unit
        self.source = source
    }

    /// The length of time that the constant says, at a CPU frequency.
    package func cycles(at frequency: CPUFrequency) -> Cycles {
        switch unit {
        case .microseconds: frequency.cycles(microseconds: value)
        case .milliseconds: frequency.cycles(milliseconds: value)
        case .seconds: frequency.cycles(milliseconds: value * 1000)
        case .bytes, .bits, .count, .code, .address, .megabitsPerSecond:
            preconditionFailure("\(unit.rawValue) are no time")
        }
    }
}

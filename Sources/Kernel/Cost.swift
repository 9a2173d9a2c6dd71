/// What one kind of work costs: an entry of the cost table.
package struct Cost: Hashable, Sendable {
    /// What a cost is counted in; CPU work in cycles, everything else in time.
    package enum Unit: String, Hashable, Sendable {
        /// Cycles of the application CPU, at whatever frequency it runs.
        case cycles
        /// Cycles of the bootloader's 80 MHz.
        case bootloaderCycles = "cycles at 80 MHz"
        case microseconds = "us"
        case nanoseconds = "ns"
        case cyclesPerByte = "cycles/byte"
        case picosecondsPerByte = "ps/byte"
    }

    /// How much a value can be relied on.
    package enum Grade: String, Hashable, Sendable {
        /// A vendor's constant, or a vendor's measurement on a classic ESP32.
        case a
        /// A third party's measurement on a classic ESP32, or a fit through several logs.
        case b
        /// Derived, one anecdote, or a sibling chip.
        case c
        /// An assumption.
        case d
    }

    package let name: String
    package let value: Int
    package let unit: Unit
    package let range: ClosedRange<Int>
    package let grade: Grade
    package let source: String

    package init(
        _ name: String,
        _ value: Int,
        _ unit: Unit,
        range: ClosedRange<Int>,
        grade: Grade,
        source: String
    ) {
        precondition(range.contains(value) && !source.isEmpty, "cost \(name) is not sound")
        self.name = name
        self.value = value
        self.unit = unit
        self.range = range
        self.grade = grade
        self.source = source
    }

    /// A cost that does not depend on an amount of data, rounded half up to a cycle.
    package func cycles(at frequency: CPUFrequency) -> Cycles {
        switch unit {
        case .cycles: Cycles(UInt64(value))
        case .bootloaderCycles:
            Cycles((UInt64(value) * frequency.rawValue + 40) / CPUFrequency.mhz80.rawValue)
        case .microseconds: frequency.cycles(microseconds: value)
        case .nanoseconds: frequency.cycles(nanoseconds: value)
        case .cyclesPerByte, .picosecondsPerByte:
            preconditionFailure("cost \(name) is per byte: say how many")
        }
    }

    /// A cost per byte, for so many of them, rounded half up to a cycle.
    package func cycles(forBytes count: Int, at frequency: CPUFrequency) -> Cycles {
        switch unit {
        case .cyclesPerByte: Cycles(UInt64(value * count))
        case .picosecondsPerByte: frequency.cycles(picoseconds: value * count)
        case .cycles, .bootloaderCycles, .microseconds, .nanoseconds:
            preconditionFailure("cost \(name) is not per byte")
        }
    }
}

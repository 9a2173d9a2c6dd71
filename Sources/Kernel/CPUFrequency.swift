/// The clock of the application CPU; at every frequency a microsecond is whole cycles.
///
/// Source: ESP-IDF `CONFIG_ESP_DEFAULT_CPU_FREQ_MHZ`; 160 is the default of IDF, 240 of Arduino.
package enum CPUFrequency: UInt64, CaseIterable, Sendable {
    case mhz80 = 80
    case mhz160 = 160
    case mhz240 = 240

    package func cycles(microseconds: Int) -> Cycles {
        Cycles(UInt64(max(microseconds, 0)) * rawValue)
    }

    package func cycles(milliseconds: Int) -> Cycles {
        cycles(microseconds: milliseconds * 1000)
    }

    /// Nanoseconds, rounded half up to a whole cycle.
    package func cycles(nanoseconds: Int) -> Cycles {
        Cycles((UInt64(max(nanoseconds, 0)) * rawValue + 500) / 1000)
    }

    /// Picoseconds, rounded half up to a whole cycle.
    package func cycles(picoseconds: Int) -> Cycles {
        Cycles((UInt64(max(picoseconds, 0)) * rawValue + 500_000) / 1_000_000)
    }

    /// Whole microseconds, rounded down.
    package func microseconds(_ cycles: Cycles) -> UInt64 {
        cycles.count / rawValue
    }

    /// Whole seconds, rounded down.
    package func seconds(_ cycles: Cycles) -> UInt64 {
        milliseconds(cycles) / 1000
    }

    /// Whole milliseconds, rounded down, as a log line prints them.
    package func milliseconds(_ cycles: Cycles) -> UInt64 {
        microseconds(cycles) / 1000
    }
}

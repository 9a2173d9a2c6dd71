internal import Kernel

/// Text in columns, and device time as people read it.
enum Columns {
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    /// Seconds with three decimals, rounded down: `26.228 s`.
    static func seconds(_ time: Cycles, at frequency: CPUFrequency) -> String {
        let milliseconds = frequency.milliseconds(time)
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count)
            + fraction + " s"
    }

    /// `1 boot`, `2 boots`.
    static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

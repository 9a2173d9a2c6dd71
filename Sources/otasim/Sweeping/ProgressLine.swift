import Sweep

/// One line that says how far a sweep is: a bar, the rate, the time left, the stage.
enum ProgressLine {
    /// The line after so many milliseconds, for a terminal of so many columns: it stays below.
    static func text(_ progress: SweepProgress, milliseconds: Int, width: Int) -> String {
        let total = max(progress.total, progress.done)
        let share = total == 0 ? 0 : Double(progress.done) / Double(total)
        let filled = Int(share * Double(barWidth))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: barWidth - filled)
        let percent = String(Int(share * 100))
        var parts = [
            "[\(bar)] " + String(repeating: " ", count: max(3 - percent.count, 0)) + percent + " %",
            "\(progress.done)/\(total)",
        ]
        if milliseconds > 0, progress.done > 0 {
            let rate = Double(progress.done) * 1000 / Double(milliseconds)
            parts.append("\(Int(rate)) states/s")
            parts.append(clock(seconds: Int(Double(total - progress.done) / rate)) + " left")
        }
        parts.append(progress.stage)
        if progress.findings > 0 {
            parts.append("\(progress.findings) finding" + (progress.findings == 1 ? "" : "s"))
        }
        return String(parts.joined(separator: "  ").prefix(max(width - 1, 0)))
    }

    private static let barWidth = 20

    /// `0:07`, `12:34`, `1:02:03`.
    static func clock(seconds: Int) -> String {
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(padded(minutes)):\(padded(seconds % 60))"
            : "\(minutes):\(padded(seconds % 60))"
    }
}

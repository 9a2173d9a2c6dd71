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

    /// `1 boot`, `2 boots`; with groups of digits where a count may be large.
    static func counted(
        _ count: Int,
        _ noun: String,
        plural: String? = nil,
        grouped isGrouped: Bool = false
    ) -> String {
        let number = isGrouped ? grouped(count) : "\(count)"
        return "\(number) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// A number with a comma after each group of three digits: `1,048,576`.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A title, and indented rows under their column titles; nothing without rows.
    ///
    /// The first columns are texts and stand on the left, the others are numbers.
    static func table(
        _ title: String,
        _ titles: [String],
        _ rows: [[String]],
        textColumns: Int
    ) -> [String] {
        guard !rows.isEmpty else { return [] }
        let cells = [titles] + rows.map { $0.map(VisibleText.line) }
        let widths = titles.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let lines = cells.map { row in
            let columns = zip(row, widths).enumerated().map { column, cell in
                column < textColumns ? left(cell.0, cell.1) : right(cell.0, cell.1)
            }
            let line = columns.joined(separator: "  ")
            return "  "
                + line.prefix(
                    (line.lastIndex { $0 != " " }.map {
                        line.distance(from: line.startIndex, to: $0) + 1
                    }) ?? 0
                )
        }
        return [title] + lines
    }
}

import Formats
import Inspection
import Kernel
import Report

/// A report on a partition table in words and as JSON.
enum TableText {
    static func text(_ report: TableReport) -> String {
        var rows = [["label", "type", "subtype", "offset", "size", "end", "flags"]]
        for partition in report.partitions { rows.append(row(partition)) }
        let kind = report.kind == .csv ? "CSV" : report.kind.rawValue
        var text = "\(report.partitions.count) partitions (\(kind))"
        if let bytes = report.flashBytes { text += ", flash of \(size(bytes))" }
        text += "\n" + aligned(rows)
        for gap in report.gaps {
            text += "free: \(hex(gap.lowerBound)) to \(hex(gap.upperBound)), \(size(gap.count))\n"
        }
        for error in report.errors { text += "error: " + VisibleText.line(error) + "\n" }
        for warning in report.warnings { text += "warning: " + VisibleText.line(warning) + "\n" }
        let verdict = report.isGood ? "the table is good" : "the table is refused"
        return text + verdict + "\n"
    }

    static func json(_ report: TableReport) -> JSONValue {
        [
            "kind": .text(report.kind.rawValue),
            "good": .flag(report.isGood),
            "flash_bytes": report.flashBytes.map { .integer($0) } ?? .null,
            "partitions": .list(report.partitions.map(json)),
            "gaps": .list(
                report.gaps.map {
                    ["offset": .integer($0.lowerBound), "size": .integer($0.count)]
                }
            ),
            "errors": .list(report.errors.map { .text($0) }),
            "warnings": .list(report.warnings.map { .text($0) }),
            "bootloader_refusal": report.bootloaderRefusal.map { .text($0) } ?? .null,
            "app_refusal": report.appRefusal.map { .text($0) } ?? .null,
        ]
    }

    static func members(_ partition: Partition) -> [String: JSONValue] {
        [
            "label": .text(partition.label),
            "type": .text(PartitionType.name(partition.type)),
            "subtype": .text(PartitionType.name(partition.subtype, of: partition.type)),
            "offset": .integer(partition.offset),
            "size": .integer(partition.size),
            "encrypted": .flag(partition.isEncrypted),
            "readonly": .flag(partition.isReadOnly),
        ]
    }

    static func hex(_ number: Int) -> String { "0x" + Hex.encode(number, digits: 1) }

    static func size(_ bytes: Int) -> String {
        if bytes > 0, bytes.isMultiple(of: 1 << 20) { return "\(bytes >> 20) MiB" }
        if bytes > 0, bytes.isMultiple(of: 1 << 10) { return "\(bytes >> 10) KiB" }
        return "\(bytes) bytes"
    }

    /// Columns with two spaces between them; none behind the last.
    static func aligned(_ rows: [[String]]) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.max() ?? 0
        }
        return rows.map { row in
            let line = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - text.count)
            }
            .joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
        .joined()
    }

    private static func json(_ partition: Partition) -> JSONValue { .object(members(partition)) }

    private static func row(_ partition: Partition) -> [String] {
        var flags: [String] = []
        if partition.isEncrypted { flags.append("encrypted") }
        if partition.isReadOnly { flags.append("readonly") }
        return [
            VisibleText.line(partition.label), PartitionType.name(partition.type),
            PartitionType.name(partition.subtype, of: partition.type), hex(partition.offset),
            size(partition.size), hex(partition.offset + partition.size),
            flags.joined(separator: ":"),
        ]
    }
}

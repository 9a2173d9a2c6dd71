/// What the generator asks of a table beyond its syntax.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable.verify` and `PartitionDefinition.verify`.
extension PartitionTable {
    /// Checks the table.
    ///
    /// - Throws: The first error in the generator's order.
    package func check(_ options: PartitionTableOptions) throws(PartitionTableError) {
        try check(options, lines: nil)
    }

    /// Checks the table and names lines: `lines` has one for each entry of a CSV.
    func check(_ options: PartitionTableOptions, lines: [Int]?) throws(PartitionTableError) {
        let rows = entries.enumerated().map { (entry: $1, line: lines?[$0]) }
        if options.isVerified {
            for row in rows { try Self.check(row.entry, row.line, options) }
            try Self.checkLabels(rows)
            try checkOverlaps(rows)
            try Self.checkOTAData(rows, PartitionType.otadata, "otadata")
            try Self.checkOTAData(rows, PartitionType.teeOTA, "TEE otadata")
        }
        if let flashBytes = options.flashBytes { try Self.checkFlash(rows, flashBytes) }
        let recordCount = entries.count + (hasMD5 ? 1 : 0)
        guard recordCount * Self.recordBytes < Self.byteCount else {
            throw PartitionTableError(
                "the table has \(entries.count) entries, and no room is left for its end",
                hint: "use at most \(Self.byteCount / Self.recordBytes - (hasMD5 ? 2 : 1)) entries"
            )
        }
    }

    private typealias Row = (entry: Partition, line: Int?)

    private static func check(
        _ entry: Partition,
        _ line: Int?,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) {
        let unit = PartitionType.offsetAlignment(of: entry.type)
        guard entry.offset.isMultiple(of: unit) else {
            throw PartitionTableError(
                line: line,
                "\(entry.label): offset \(hex(entry.offset)) is no multiple of \(hex(unit))",
                hint: "use \(hex((entry.offset / unit + 1) * unit)), or leave the offset empty"
            )
        }
        let sizeUnit = options.secureBoot == .v1 ? 0x10000 : 0x1000
        guard !entry.isApp || entry.size.isMultiple(of: sizeUnit) else {
            throw PartitionTableError(
                line: line,
                "\(entry.label): size \(hex(entry.size)) is no multiple of \(hex(sizeUnit))",
                hint: "use \(hex((entry.size / sizeUnit + 1) * sizeUnit))"
            )
        }
        let isCoredump = entry.type == PartitionType.data && entry.subtype == PartitionType.coredump
        guard !entry.isReadOnly || !(entry.isOTAData || isCoredump) else {
            throw PartitionTableError(
                line: line,
                "\(entry.label): otadata and coredump partitions cannot be read-only",
                hint: "remove the flag readonly"
            )
        }
        let isNVS = entry.type == PartitionType.data && entry.subtype == PartitionType.nvs
        guard !isNVS || entry.isReadOnly || entry.size >= 0x3000 else {
            throw PartitionTableError(
                line: line,
                "\(entry.label): an nvs partition of \(hex(entry.size)) bytes cannot be written",
                hint: "use at least 0x3000 bytes, or the flag readonly"
            )
        }
    }

    private static func checkLabels(_ rows: [Row]) throws(PartitionTableError) {
        for (index, row) in rows.enumerated() {
            guard let first = rows[..<index].first(where: { $0.entry.label == row.entry.label })
            else { continue }
            throw PartitionTableError(
                line: row.line,
                "the label '\(row.entry.label)' is used twice"
                    + (first.line.map { ", first in line \($0)" } ?? ""),
                hint: "give every partition a label of its own"
            )
        }
    }

    private func checkOverlaps(_ rows: [Row]) throws(PartitionTableError) {
        let start = tableOffset + Self.sectorBytes
        var last: Partition?
        // Sorting is stable: of equal offsets the earlier row comes first.
        for row in rows.sorted(by: { $0.entry.offset < $1.entry.offset }) {
            let entry = row.entry
            let isFixed =
                entry.subtype == PartitionType.primary
                && [PartitionType.bootloader, PartitionType.partitionTable].contains(entry.type)
            guard isFixed || entry.offset >= start else {
                throw PartitionTableError(
                    line: row.line,
                    "\(entry.label): offset \(Self.hex(entry.offset)) lies below "
                        + "\(Self.hex(start)), where the sector of the partition table ends",
                    hint: "use \(Self.hex(start)) or more"
                )
            }
            if let last, entry.offset < last.offset + last.size {
                throw PartitionTableError(
                    line: row.line,
                    "\(entry.label) at \(Self.hex(entry.offset)) overlaps \(last.label), which "
                        + "ends at \(Self.hex(last.offset + last.size))",
                    hint: "move one of the two, or leave the offset empty"
                )
            }
            last = entry
        }
    }

    private static func checkOTAData(
        _ rows: [Row],
        _ subtype: UInt8,
        _ name: String
    ) throws(PartitionTableError) {
        let found = rows.filter {
            $0.entry.type == PartitionType.data && $0.entry.subtype == subtype
        }
        guard found.count <= 1 else {
            throw PartitionTableError(
                line: found[1].line,
                "\(found[1].entry.label) is a second \(name) partition",
                hint: "remove it: both copies of the entries lie in one partition"
            )
        }
        guard let only = found.first, only.entry.size != otadataBytes else { return }
        throw PartitionTableError(
            line: only.line,
            "\(only.entry.label): the size is \(hex(only.entry.size)), and \(name) needs exactly "
                + hex(otadataBytes),
            hint: "use 0x2000: two sectors, one for each copy"
        )
    }

    private static func checkFlash(
        _ rows: [Row],
        _ flashBytes: Int
    ) throws(PartitionTableError) {
        guard let last = rows.max(by: { $0.entry.offset < $1.entry.offset }) else { return }
        let end = last.entry.offset + last.entry.size
        guard end > flashBytes else { return }
        throw PartitionTableError(
            line: last.line,
            "\(last.entry.label) ends at \(hex(end)), behind the end of the flash at "
                + hex(flashBytes),
            hint: "shrink a partition, or use a larger flash"
        )
    }
}

internal import Kernel

/// The table as text.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable.from_csv` and `to_csv`.
/// Differs from hardware tools: the generator replaces `$NAME` by environment variables; here a
/// line that begins with one is refused.
extension PartitionTable {
    /// Reads a CSV, fills in offsets, and checks the table.
    ///
    /// - Throws: The first error, with its line.
    package static func parse(
        csv: String,
        options: PartitionTableOptions = PartitionTableOptions()
    ) throws(PartitionTableError) -> PartitionTable {
        try checkBootloader(options)
        var rows: [PartitionRow] = []
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let text = PartitionNumber.trim(index == 0 ? withoutMark(line) : line)
            if text.isEmpty || text.hasPrefix("#") { continue }
            guard !text.hasPrefix("$") else {
                throw PartitionTableError(
                    line: index + 1,
                    "the line begins with a variable, and the environment is not read here",
                    hint: "write what the variable stands for"
                )
            }
            rows.append(try PartitionRow(text, line: index + 1, options: options))
        }
        let table = PartitionTable(
            entries: try placed(rows, options),
            hasMD5: options.hasMD5,
            tableOffset: options.tableOffset
        )
        try table.check(options, lines: rows.map(\.line))
        return table
    }

    /// Reads a table file: binary when it begins with AA 50, else CSV.
    package static func parse(
        file: [UInt8],
        options: PartitionTableOptions = PartitionTableOptions()
    ) throws(PartitionTableError) -> PartitionTable {
        if file.starts(with: [0xAA, 0x50]) {
            let table = try parse(binary: file, tableOffset: options.tableOffset)
            try table.check(options, lines: nil)
            return table
        }
        guard let text = decode(file) else {
            throw PartitionTableError(
                "the file is neither a binary partition table nor text in UTF-8",
                hint: "a binary table begins with aa50; save a CSV as UTF-8"
            )
        }
        return try parse(csv: text, options: options)
    }

    /// The table as the generator writes it.
    package func csv() -> String {
        var text = "# ESP-IDF Partition Table\n# Name, Type, SubType, Offset, Size, Flags\n"
        for entry in entries {
            let words = [
                entry.label, PartitionType.name(entry.type),
                PartitionType.name(entry.subtype, of: entry.type),
                "0x" + Hex.encode(entry.offset, digits: 1), Self.sizeText(entry.size),
                Self.flagText(entry.flags),
            ]
            text += words.joined(separator: ",") + "\n"
        }
        return text
    }

    /// Rows with their offsets and sizes, in the order of the file.
    private static func placed(
        _ rows: [PartitionRow],
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> [Partition] {
        var end = options.firstFreeOffset
        var entries: [Partition] = []
        for row in rows {
            let offset = try row.isFixed ? row.offset ?? 0 : start(of: row, after: end, options)
            let size = row.size < 0 ? -row.size - offset : row.size
            guard size >= 0, UInt32(exactly: offset) != nil, UInt32(exactly: size) != nil else {
                throw PartitionTableError(
                    line: row.line,
                    row.size < 0
                        ? "the partition begins at \(hex(offset)), behind its end \(hex(-row.size))"
                        : "offset \(hex(offset)) and size \(hex(size)) need more than 32 bits",
                    hint: "a negative size means the address at which the partition ends"
                )
            }
            if !row.isFixed { end = offset + size }
            entries.append(
                Partition(
                    label: row.label,
                    type: row.type,
                    subtype: row.subtype,
                    offset: offset,
                    size: size,
                    flags: row.flags
                )
            )
        }
        return entries
    }

    private static func start(
        of row: PartitionRow,
        after end: Int,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> Int {
        let unit = PartitionType.offsetAlignment(of: row.type)
        guard let offset = row.offset else { return (end + unit - 1) / unit * unit }
        guard offset < end else { return offset }
        if end == options.firstFreeOffset {
            throw PartitionTableError(
                line: row.line,
                "offset \(hex(offset)) lies before \(hex(end)), where the sector of the partition "
                    + "table at \(hex(options.tableOffset)) ends",
                hint: "use \(hex(end)) or more, or leave the offset empty"
            )
        }
        throw PartitionTableError(
            line: row.line,
            "offset \(hex(offset)) lies before \(hex(end)), the end of the partition above",
            hint: "put rows in the order of their offsets, or leave the offset empty"
        )
    }

    private static func checkBootloader(
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) {
        guard let start = options.primaryBootloaderOffset, start >= options.tableOffset else {
            return
        }
        throw PartitionTableError(
            "the bootloader at \(hex(start)) does not lie below the partition table at "
                + hex(options.tableOffset),
            hint: "move the partition table up, or the bootloader down"
        )
    }

    private static func withoutMark(_ line: Substring) -> Substring {
        line.unicodeScalars.first == "\u{FEFF}"
            ? Substring(line.unicodeScalars.dropFirst()) : line
    }

    /// Text in UTF-8, or in UTF-16 with a byte order mark.
    private static func decode(_ file: [UInt8]) -> String? {
        let isLittle = file.starts(with: [0xFF, 0xFE])
        guard isLittle || file.starts(with: [0xFE, 0xFF]) else {
            return String(validating: file, as: UTF8.self)
        }
        var reader = ByteReader(file)
        var units: [UInt16] = []
        while let unit = isLittle ? reader.u16le() : reader.u16be() { units.append(unit) }
        return reader.remaining == 0 ? String(validating: units, as: UTF16.self) : nil
    }

    private static func sizeText(_ size: Int) -> String {
        if size % 0x10_0000 == 0 { return "\(size / 0x10_0000)M" }
        if size % 0x400 == 0 { return "\(size / 0x400)K" }
        return hex(size)
    }

    private static func flagText(_ flags: UInt32) -> String {
        var words: [String] = []
        if flags & Partition.encryptedFlag != 0 { words.append("encrypted") }
        if flags & Partition.readOnlyFlag != 0 { words.append("readonly") }
        return words.joined(separator: ":")
    }

    static func hex(_ number: Int) -> String {
        number < 0 ? "-" + hex(-number) : "0x" + Hex.encode(number, digits: 1)
    }
}

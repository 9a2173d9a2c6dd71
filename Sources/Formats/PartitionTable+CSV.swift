internal import Kernel

/// The table as text.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable.from_csv` and `to_csv`.
/// Differs from hardware tools: the generator replaces `$NAME` by environment variables; here every
/// variable is an unknown one.
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
        for (index, line) in PythonText.lines(withoutMark(csv)).enumerated() {
            guard !beginsWithVariable(line) else {
                throw PartitionTableError(
                    line: index + 1,
                    "the line begins with a variable, and the environment is not read here",
                    hint: "write what the variable stands for"
                )
            }
            let text = PythonText.strip(line)
            if text.isEmpty || text.unicodeScalars.first == "#" { continue }
            rows.append(try PartitionRow(text, line: index + 1, options: options))
        }
        return PartitionTable(
            entries: try checked(try placed(rows, options), options),
            hasMD5: options.hasMD5,
            tableOffset: options.tableOffset
        )
    }

    /// Whether a table file is taken for a binary one: it begins with AA 50.
    package static func isBinary(_ file: some Sequence<UInt8>) -> Bool {
        file.starts(with: [0xAA, 0x50])
    }

    /// Reads a table file: a binary one, else a CSV.
    package static func parse(
        file: [UInt8],
        options: PartitionTableOptions = PartitionTableOptions()
    ) throws(PartitionTableError) -> PartitionTable {
        if isBinary(file) {
            try checkBootloader(options)
            let table = try parse(binary: file, tableOffset: options.tableOffset)
            try table.check(options)
            return table
        }
        guard let text = TextEncoding.decode(file) else {
            throw PartitionTableError(
                kind: .crash,
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
    ) throws(PartitionTableError) -> [PartitionDraft] {
        var end = options.firstFreeOffset
        var drafts: [PartitionDraft] = []
        for row in rows {
            guard abs(row.offset ?? 0) < numberMax, abs(row.size) < numberMax, end < numberMax
            else {
                throw PartitionTableError(
                    kind: .crash,
                    line: row.line,
                    "the offset or the size needs more than 32 bits",
                    hint: "flash addresses have at most 32 bits"
                )
            }
            var draft = PartitionDraft(row)
            if !draft.isFixed {
                draft.offset = try start(of: row, after: end, options)
                if row.size < 0 { draft.size = -row.size - draft.offset }
                end = draft.offset + draft.size
            }
            drafts.append(draft)
        }
        return drafts
    }

    /// Far beyond 32 bits, and sums of two such numbers still fit.
    private static let numberMax = 1 << 48

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

    private static func withoutMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Whether a line begins with `$NAME`; elsewhere the generator leaves unknown names alone.
    private static func beginsWithVariable(_ line: String) -> Bool {
        let scalars = line.unicodeScalars
        guard scalars.first == "$", let next = scalars.dropFirst().first else { return false }
        return next == "_" || next.isASCII && next.properties.isAlphabetic
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

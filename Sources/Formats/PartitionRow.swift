internal import Kernel

/// One line of the CSV, before automatic offsets are filled in.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionDefinition.from_csv`.
struct PartitionRow {
    let line: Int
    let label: String
    /// Any number, as the subtype, the offset and the size: what fits is asked at the very end.
    let type: Int
    let subtype: Int
    /// Nil: wherever the row before ends.
    let offset: Int?
    /// Negative: the partition ends at this address.
    let size: Int
    let flags: UInt32

    init(_ text: String, line: Int, options: PartitionTableOptions) throws(PartitionTableError) {
        var fields = text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
            .map { PythonText.strip(String($0)) }
        fields += Array(repeating: "", count: max(0, 6 - fields.count))
        self.line = line
        label = fields[0]
        type = try Self.type(fields[1], line)
        subtype = try Self.subtype(fields[2], of: type, line)
        offset = try Self.offset(fields[3], type, subtype, line, options)
        size = try Self.size(fields[4], type, line, options)
        flags = try Self.flags(fields[5], line)
    }

    private static func type(_ text: String, _ line: Int) throws(PartitionTableError) -> Int {
        let known = PartitionType.types.map(\.text).joined(separator: ", ")
        guard !text.isEmpty else {
            throw PartitionTableError(
                line: line,
                "the type is missing",
                hint: "the columns are Name, Type, SubType, Offset, Size, Flags; types are \(known)"
            )
        }
        return try number(text, "type", PartitionType.types, line, known: known)
    }

    private static func subtype(
        _ text: String,
        of type: Int,
        _ line: Int
    ) throws(PartitionTableError) -> Int {
        let names = UInt8(exactly: type).map(PartitionType.subtypes) ?? []
        let known = names.map(\.text).joined(separator: ", ")
        if text.isEmpty, type != Int(PartitionType.app) { return Int(PartitionType.undefined) }
        guard !text.isEmpty else {
            throw PartitionTableError(
                line: line,
                "an app partition needs a subtype",
                hint: "give one of \(known)"
            )
        }
        return try number(text, "subtype", names, line, known: known)
    }

    private static func number(
        _ text: String,
        _ what: String,
        _ names: [PartitionType.Name],
        _ line: Int,
        known: String
    ) throws(PartitionTableError) -> Int {
        let expected = known.isEmpty ? "a number below 256" : "\(known) or a number below 256"
        guard let number = PartitionNumber.parse(text, names: names) else {
            throw PartitionTableError(
                line: line,
                "the \(what) '\(text)' is unknown",
                hint: "expected \(expected)"
            )
        }
        return number
    }

    private static func offset(
        _ text: String,
        _ type: Int,
        _ subtype: Int,
        _ line: Int,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> Int? {
        switch (UInt8(exactly: type), UInt8(exactly: subtype)) {
        case (PartitionType.bootloader, PartitionType.primary):
            return try required(options.primaryBootloaderOffset, "primary bootloader", line)
        case (PartitionType.bootloader, PartitionType.recovery):
            return try required(options.recoveryBootloaderOffset, "recovery bootloader", line)
        case (PartitionType.partitionTable, PartitionType.primary):
            return options.tableOffset
        default:
            return text.isEmpty ? nil : try address(text, "offset", line)
        }
    }

    private static func size(
        _ text: String,
        _ type: Int,
        _ line: Int,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> Int {
        switch UInt8(exactly: type) {
        case PartitionType.bootloader:
            let start = try required(options.primaryBootloaderOffset, "primary bootloader", line)
            return options.tableOffset - start
        case PartitionType.partitionTable:
            return PartitionTable.sectorBytes
        default:
            guard text.isEmpty else { return try address(text, "size", line) }
            throw PartitionTableError(
                line: line,
                "the size is missing",
                hint: "give a number of bytes, such as 0x6000, 24K or 1M"
            )
        }
    }

    private static func address(
        _ text: String,
        _ what: String,
        _ line: Int
    ) throws(PartitionTableError) -> Int {
        guard let number = PartitionNumber.parse(text) else {
            throw PartitionTableError(
                line: line,
                "the \(what) '\(text)' is no number",
                hint: "expected a number of bytes, such as 0x10000, 64K or 1M"
            )
        }
        return number
    }

    private static func required(
        _ offset: Int?,
        _ what: String,
        _ line: Int
    ) throws(PartitionTableError) -> Int {
        guard let offset else {
            throw PartitionTableError(
                line: line,
                "where the \(what) lies is not known",
                hint: "give its offset, or leave the row out"
            )
        }
        return offset
    }

    private static func flags(_ text: String, _ line: Int) throws(PartitionTableError) -> UInt32 {
        var flags: UInt32 = 0
        for word in text.unicodeScalars.split(separator: ":").map(String.init) {
            switch word {
            case "encrypted": flags |= Partition.encryptedFlag
            case "readonly": flags |= Partition.readOnlyFlag
            default:
                throw PartitionTableError(
                    line: line,
                    "the flag '\(word)' is unknown",
                    hint: "expected encrypted, readonly or encrypted:readonly; a remark must stand "
                        + "on a line of its own that begins with #"
                )
            }
        }
        return flags
    }
}

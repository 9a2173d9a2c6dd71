internal import Kernel

/// One line of the CSV, before automatic offsets are filled in.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionDefinition.from_csv`.
struct PartitionRow {
    let line: Int
    let label: String
    let type: UInt8
    let subtype: UInt8
    /// Nil: wherever the row before ends.
    let offset: Int?
    /// Negative: the partition ends at this address.
    let size: Int
    let flags: UInt32

    init(_ text: String, line: Int, options: PartitionTableOptions) throws(PartitionTableError) {
        var fields = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { PartitionNumber.trim($0) }
        fields += Array(repeating: "", count: max(0, 6 - fields.count))
        self.line = line
        label = fields[0]
        type = try Self.type(fields[1], line)
        subtype = try Self.subtype(fields[2], of: type, line)
        offset = try Self.offset(fields[3], type, subtype, line, options)
        size = try Self.size(fields[4], type, line, options)
        flags = try Self.flags(fields[5], line)
    }

    /// The bootloader and the table itself, which stand in front of the other partitions.
    var isFixed: Bool {
        subtype == PartitionType.primary
            && (type == PartitionType.bootloader || type == PartitionType.partitionTable)
    }

    private static func type(_ text: String, _ line: Int) throws(PartitionTableError) -> UInt8 {
        let known = PartitionType.types.map(\.text).joined(separator: ", ")
        guard !text.isEmpty else {
            throw PartitionTableError(
                line: line,
                "the type is missing",
                hint: "the columns are Name, Type, SubType, Offset, Size, Flags; types are \(known)"
            )
        }
        return try byte(text, "type", PartitionType.types, line, known: known)
    }

    private static func subtype(
        _ text: String,
        of type: UInt8,
        _ line: Int
    ) throws(PartitionTableError) -> UInt8 {
        let names = PartitionType.subtypes(of: type)
        let known = names.map(\.text).joined(separator: ", ")
        if text.isEmpty, type != PartitionType.app { return PartitionType.undefined }
        guard !text.isEmpty else {
            throw PartitionTableError(
                line: line,
                "an app partition needs a subtype",
                hint: "give one of \(known)"
            )
        }
        return try byte(text, "subtype", names, line, known: known)
    }

    private static func byte(
        _ text: String,
        _ what: String,
        _ names: [PartitionType.Name],
        _ line: Int,
        known: String
    ) throws(PartitionTableError) -> UInt8 {
        let expected = known.isEmpty ? "a number below 256" : "\(known) or a number below 256"
        guard let number = PartitionNumber.parse(text, names: names),
            let byte = UInt8(exactly: number)
        else {
            throw PartitionTableError(
                line: line,
                "the \(what) '\(text)' is unknown",
                hint: "expected \(expected)"
            )
        }
        return byte
    }

    private static func offset(
        _ text: String,
        _ type: UInt8,
        _ subtype: UInt8,
        _ line: Int,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> Int? {
        switch (type, subtype) {
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
        _ type: UInt8,
        _ line: Int,
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> Int {
        switch type {
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
        for word in text.split(separator: ":") {
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

internal import Crypto
internal import Kernel

/// The table as bytes in flash.
extension PartitionTable {
    /// The table as it is flashed: records, MD5 record, FF up to 0xC00 bytes.
    ///
    /// Entries that do not fit are left out; `check` refuses such a table.
    package func binary() -> [UInt8] {
        var writer = ByteWriter()
        for entry in entries { writer.append(Self.record(of: entry)) }
        if hasMD5 {
            let digest = MD5.digest(writer.bytes)
            writer.u16le(PartitionRecord.md5Magic)
            writer.fill(0xFF, count: 14)
            writer.append(digest)
        }
        writer.fill(0xFF, count: Self.byteCount - writer.bytes.count)
        return Array(writer.bytes.prefix(Self.byteCount))
    }

    /// Reads a table in flash as the generator does.
    ///
    /// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable.from_binary`. It is stricter than the
    /// bootloader and laxer than the app: it asks for an end record and for no MD5 record.
    package static func parse(
        binary: [UInt8],
        tableOffset: Int = PartitionTable.defaultOffset
    ) throws(PartitionTableError) -> PartitionTable {
        var entries: [Partition] = []
        var hashed: [UInt8] = []
        var hasMD5 = false
        var position = 0
        while position < binary.count {
            let record = binary[position..<min(position + recordBytes, binary.count)]
            guard record.count == recordBytes else {
                throw PartitionTableError(
                    "the table is \(binary.count) bytes long, which is no multiple of 32",
                    hint: "read all \(byteCount) bytes of the table"
                )
            }
            if record.allSatisfy({ $0 == 0xFF }) {
                return PartitionTable(entries: entries, hasMD5: hasMD5, tableOffset: tableOffset)
            }
            switch PartitionRecord(bytes: record) {
            case .md5(let stored):
                // Over the entries alone, wherever the record stands.
                try compare(stored: stored, computed: MD5.digest(hashed))
                hasMD5 = true
            case .entry(let partition):
                try checkLabel(record, at: position)
                entries.append(partition)
                hashed += record
            case .end, .unknown, nil:
                throw wrongMagic(Array(record.prefix(2)), at: position)
            }
            position += recordBytes
        }
        throw PartitionTableError(
            "the table has no end: expected a record of 32 bytes FF behind the last entry",
            hint: "read all \(byteCount) bytes of the table"
        )
    }

    private static func record(of entry: Partition) -> [UInt8] {
        var writer = ByteWriter()
        writer.u16le(PartitionRecord.magic)
        writer.u8(entry.type)
        writer.u8(entry.subtype)
        writer.u32le(UInt32(truncatingIfNeeded: entry.offset))
        writer.u32le(UInt32(truncatingIfNeeded: entry.size))
        writer.text(entry.label, count: 16)
        writer.u32le(entry.flags)
        return writer.bytes
    }

    private static func compare(
        stored: [UInt8],
        computed: [UInt8]
    ) throws(PartitionTableError) {
        guard stored == computed else {
            throw PartitionTableError(
                "the MD5 of the table is \(Hex.encode(computed)), but \(Hex.encode(stored)) "
                    + "is written there",
                hint: "the table was changed or damaged: flash it again"
            )
        }
    }

    private static func checkLabel(
        _ record: ArraySlice<UInt8>,
        at position: Int
    ) throws(PartitionTableError) {
        let label = record.dropFirst(12).prefix(16).prefix { $0 != 0 }
        guard String(validating: label, as: UTF8.self) == nil else { return }
        throw PartitionTableError(
            kind: .crash,
            "the label of the entry at 0x\(Hex.encode(position, digits: 1)) is no UTF-8: "
                + Hex.encode(label),
            hint: "the table was damaged: flash it again"
        )
    }

    private static func wrongMagic(_ bytes: [UInt8], at position: Int) -> PartitionTableError {
        PartitionTableError(
            "the record at 0x\(Hex.encode(position, digits: 1)) begins with "
                + "\(Hex.encode(bytes)): expected aa50, ebeb or 32 bytes FF",
            hint: "this is no partition table, or it lies at another offset"
        )
    }
}

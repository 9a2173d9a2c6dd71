/// An entry before it has to fit into 32 bytes: its numbers may be of any size.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionDefinition`, which checks everything else before
/// it packs an entry.
struct PartitionDraft {
    var label: String
    var type: Int
    var subtype: Int
    var offset: Int
    var size: Int
    var flags: UInt32
    /// The line of the CSV; nil for an entry that comes from a binary table.
    var line: Int?

    /// A row of the CSV as it stands there, without the offset that it may leave open.
    init(_ row: PartitionRow) {
        label = row.label
        type = row.type
        subtype = row.subtype
        offset = row.offset ?? 0
        size = row.size
        flags = row.flags
        line = row.line
    }

    init(_ partition: Partition) {
        label = partition.label
        type = Int(partition.type)
        subtype = Int(partition.subtype)
        offset = partition.offset
        size = partition.size
        flags = partition.flags
    }

    var isApp: Bool { type == Int(PartitionType.app) }
    var isReadOnly: Bool { flags & Partition.readOnlyFlag != 0 }

    func isData(_ subtype: UInt8) -> Bool {
        type == Int(PartitionType.data) && self.subtype == Int(subtype)
    }

    /// The bootloader and the table itself, which stand in front of the other partitions.
    var isFixed: Bool {
        subtype == Int(PartitionType.primary)
            && (type == Int(PartitionType.bootloader) || type == Int(PartitionType.partitionTable))
    }

    /// The entry in the fields of a record.
    func packed() throws(PartitionTableError) -> Partition {
        guard let type = UInt8(exactly: type), let subtype = UInt8(exactly: subtype) else {
            throw PartitionTableError(
                kind: .crash,
                line: line,
                "\(label): type \(type) and subtype \(subtype) have to fit into one byte each",
                hint: "use names, or numbers from 0 to 255"
            )
        }
        guard UInt32(exactly: offset) != nil, UInt32(exactly: size) != nil else {
            throw PartitionTableError(
                kind: .crash,
                line: line,
                size < 0
                    ? "\(label) begins at \(PartitionTable.hex(offset)), behind its end "
                        + PartitionTable.hex(offset + size)
                    : "\(label): offset \(PartitionTable.hex(offset)) and size "
                        + "\(PartitionTable.hex(size)) need more than 32 bits",
                hint: "a negative size means the address at which the partition ends"
            )
        }
        return Partition(
            label: label,
            type: type,
            subtype: subtype,
            offset: offset,
            size: size,
            flags: flags
        )
    }
}

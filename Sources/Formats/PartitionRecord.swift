internal import Kernel

/// One 32-byte record of a table in flash, taken as it is.
///
/// Source: ESP-IDF `esp_flash_partitions.h`, `ESP_PARTITION_MAGIC` and `ESP_PARTITION_MAGIC_MD5`.
package enum PartitionRecord: Hashable, Sendable {
    case entry(Partition)
    /// The MD5 of all records before this one, as it is written there.
    case md5([UInt8])
    case end
    /// A record with another magic number.
    case unknown(magic: UInt16)

    package static let magic: UInt16 = 0x50AA
    package static let md5Magic: UInt16 = 0xEBEB
    static let endMagic: UInt16 = 0xFFFF

    /// Reads one record; nil when fewer than 32 bytes are left.
    ///
    /// A label that is no UTF-8 is read with replacement characters.
    package init?(bytes: ArraySlice<UInt8>) {
        var reader = ByteReader(bytes.prefix(PartitionTable.recordBytes))
        guard reader.remaining == PartitionTable.recordBytes, let magic = reader.u16le(),
            let type = reader.u8(), let subtype = reader.u8()
        else { return nil }
        switch magic {
        case Self.magic:
            guard let offset = reader.u32le(), let size = reader.u32le(),
                let label = reader.take(16), let flags = reader.u32le()
            else { return nil }
            self = .entry(
                Partition(
                    label: String(decoding: label.prefix { $0 != 0 }, as: UTF8.self),
                    type: type,
                    subtype: subtype,
                    offset: Int(offset),
                    size: Int(size),
                    flags: flags
                )
            )
        case Self.md5Magic: self = .md5(Array(reader.rest().suffix(16)))
        case Self.endMagic where type == 0xFF && subtype == 0xFF: self = .end
        default: self = .unknown(magic: magic)
        }
    }
}

/// One row of the partition table.
///
/// Source: ESP-IDF `esp_flash_partitions.h`, `esp_partition_info_t`.
/// Units: bytes; offsets count from the start of flash.
package struct Partition: Hashable, Sendable {
    package var label: String
    package var type: UInt8
    package var subtype: UInt8
    package var offset: Int
    package var size: Int
    /// Bit 0 encrypted, bit 1 read-only.
    package var flags: UInt32

    package init(
        label: String,
        type: UInt8,
        subtype: UInt8,
        offset: Int,
        size: Int,
        flags: UInt32 = 0
    ) {
        self.label = label
        self.type = type
        self.subtype = subtype
        self.offset = offset
        self.size = size
        self.flags = flags
    }

    package var range: Range<Int> { offset..<offset + size }
    package var isEncrypted: Bool { flags & Self.encryptedFlag != 0 }
    package var isReadOnly: Bool { flags & Self.readOnlyFlag != 0 }

    package var isApp: Bool { type == PartitionType.app }
    package var isFactory: Bool { isApp && subtype == PartitionType.factory }
    package var isTest: Bool { isApp && subtype == PartitionType.test }
    package var isOTA: Bool { otaIndex != nil }
    package var isBootloader: Bool { type == PartitionType.bootloader }
    package var isPartitionTable: Bool { type == PartitionType.partitionTable }
    package var isOTAData: Bool { type == PartitionType.data && subtype == PartitionType.otadata }

    /// The number n of an `ota_n` partition.
    package var otaIndex: Int? {
        guard isApp, subtype & 0xF0 == PartitionType.otaFirst else { return nil }
        return Int(subtype & 0x0F)
    }

    package static let encryptedFlag: UInt32 = 1
    package static let readOnlyFlag: UInt32 = 2
    static let knownFlags = encryptedFlag | readOnlyFlag
}

/// The table of partitions, as it lies in flash.
///
/// Source: ESP-IDF `gen_esp32part.py`, `PartitionTable`; `esp_flash_partitions.h`.
/// Units: bytes; offsets count from the start of flash.
package struct PartitionTable: Hashable, Sendable {
    package var entries: [Partition]
    /// Whether an MD5 record closes the entries: an app without one in flash finds no partitions.
    package var hasMD5: Bool
    /// Where in flash the table lies (`CONFIG_PARTITION_TABLE_OFFSET`).
    package var tableOffset: Int

    package init(
        entries: [Partition],
        hasMD5: Bool = true,
        tableOffset: Int = PartitionTable.defaultOffset
    ) {
        self.entries = entries
        self.hasMD5 = hasMD5
        self.tableOffset = tableOffset
    }

    package static let defaultOffset = 0x8000
    /// What the table may occupy; a signature of old stands behind it.
    package static let byteCount = 0xC00
    package static let recordBytes = 32
    package static let sectorBytes = 0x1000
    package static let otadataBytes = 0x2000

    /// The partition with a label.
    package func partition(named label: String) -> Partition? {
        entries.first { $0.label == label }
    }

    package var otadata: Partition? { entries.first { $0.isOTAData } }
    package var factory: Partition? { entries.first { $0.isFactory } }
    package var test: Partition? { entries.first { $0.isTest } }

    /// The app partitions with an OTA subtype, by slot number.
    package var otaSlots: [Partition] {
        entries.filter(\.isOTA).sorted { $0.subtype < $1.subtype }
    }
}

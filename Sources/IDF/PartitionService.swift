package import Chip
package import Formats
package import Kernel
package import Storage

/// Partitions as an app sees them: lookup, bounds and the flash driver beneath.
///
/// Source: ESP-IDF `components/esp_partition/partition.c` and `partition_target.c`.
package final class PartitionService {
    package let driver: FlashDriver
    /// The partitions of the table; empty when it has no MD5 record or a wrong one.
    package let partitions: [Partition]
    /// The partition whose code runs: `esp_ota_get_running_partition`.
    package let running: Partition
    let timeline: Timeline

    package init(
        driver: FlashDriver,
        partitions: [Partition],
        running: Partition,
        timeline: Timeline
    ) {
        self.driver = driver
        self.partitions = partitions
        self.running = running
        self.timeline = timeline
    }

    /// The first partition of a type, and of a subtype or label when given.
    package func find(type: UInt8, subtype: UInt8? = nil, label: String? = nil) -> Partition? {
        partitions.first {
            $0.type == type && (subtype == nil || $0.subtype == subtype)
                && (label == nil || $0.label == label)
        }
    }

    /// The partition that `nvs_flash_init` uses.
    package var nvsPartition: Partition? {
        find(type: PartitionType.data, subtype: PartitionType.nvs, label: "nvs")
    }

    /// `esp_partition_verify`: the entry of the table that says the same, or nil.
    package func verified(_ partition: Partition) -> Partition? {
        partitions.first {
            $0.type == partition.type && $0.subtype == partition.subtype
                && $0.offset == partition.offset && $0.size == partition.size
                && $0.isEncrypted == partition.isEncrypted
                && (partition.label.isEmpty || $0.label == partition.label)
        }
    }

    /// `esp_partition_read`.
    package func read(
        _ partition: Partition,
        at offset: Int,
        count: Int
    ) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        let (error, view) = try view(partition, at: offset, count: count)
        return (error, view.bytes)
    }

    /// `esp_partition_read` of bytes that nobody changes, without a copy.
    package func view(
        _ partition: Partition,
        at offset: Int,
        count: Int
    ) throws(Halt) -> (error: ESPError, view: FlashView) {
        guard offset <= partition.size else { return (.invalidArg, .empty) }
        guard count <= partition.size - offset else { return (.invalidSize, .empty) }
        guard let view = try driver.view(partition.offset + offset, count) else {
            return (.invalidArg, .empty)
        }
        return (.ok, view)
    }

    /// `esp_partition_write`.
    package func write(
        _ partition: Partition,
        at offset: Int,
        _ bytes: [UInt8]
    ) throws(Halt) -> ESPError {
        if partition.isReadOnly { return .notAllowed }
        guard offset <= partition.size else { return .invalidArg }
        guard bytes.count <= partition.size - offset else { return .invalidSize }
        return try driver.write(partition.offset + offset, bytes)
    }

    /// `esp_partition_erase_range`.
    package func erase(
        _ partition: Partition,
        at offset: Int,
        count: Int
    ) throws(Halt) -> ESPError {
        if partition.isReadOnly { return .notAllowed }
        guard offset <= partition.size else { return .invalidArg }
        guard count <= partition.size - offset else { return .invalidSize }
        guard count % FlashChip.sectorBytes == 0 else { return .invalidSize }
        guard offset % FlashChip.sectorBytes == 0 else { return .invalidArg }
        return try driver.erase(partition.offset + offset, count)
    }
}

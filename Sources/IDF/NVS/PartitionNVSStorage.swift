package import Formats
package import Kernel

/// An nvs partition of the partition table as storage for NVS.
///
/// Source: ESP-IDF `components/nvs_flash/src/nvs_partition.cpp`, class `nvs::NVSPartition`.
package struct PartitionNVSStorage: NVSStorage {
    private let partitions: PartitionService
    private let partition: Partition

    package init(partitions: PartitionService, partition: Partition) {
        self.partitions = partitions
        self.partition = partition
    }

    package var byteCount: Int { partition.size }
    package var isReadOnly: Bool { partition.isReadOnly }

    package func read(
        at offset: Int,
        count: Int
    ) throws(Halt) -> (error: ESPError, bytes: [UInt8]) {
        try partitions.read(partition, at: offset, count: count)
    }

    package func write(at offset: Int, _ bytes: [UInt8]) throws(Halt) -> ESPError {
        try partitions.write(partition, at: offset, bytes)
    }

    package func erase(at offset: Int, count: Int) throws(Halt) -> ESPError {
        try partitions.erase(partition, at: offset, count: count)
    }
}

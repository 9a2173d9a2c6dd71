internal import Crypto
package import Formats
package import Kernel

/// The partition table as an app loads it: it insists on the MD5 record.
///
/// Source: ESP-IDF `components/esp_partition/partition.c`, `load_partitions`.
package enum AppPartitionTable {
    /// - Parameter bytes: The 0xC00 bytes of the table in flash.
    /// - Returns: ESP_ERR_NOT_FOUND without an MD5 record or a partition, ESP_ERR_INVALID_STATE
    ///   when the MD5 does not fit; the list is empty then.
    package static func load(_ bytes: [UInt8]) -> (error: ESPError, partitions: [Partition]) {
        var partitions: [Partition] = []
        var start = 0
        while start < bytes.count {
            switch PartitionRecord(bytes: bytes[start...]) {
            case .entry(let partition):
                partitions.append(partition)
            case .md5(let stored):
                guard MD5.digest(Array(bytes[..<start])) == stored else {
                    return (.invalidState, [])
                }
                return (partitions.isEmpty ? .notFound : .ok, partitions)
            case .end, .unknown, nil:
                return (.notFound, [])
            }
            start += PartitionTable.recordBytes
        }
        return (.notFound, [])
    }
}

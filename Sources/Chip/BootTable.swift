internal import Crypto
package import Formats
package import Kernel

/// The bootloader's check of the partition table, and what it goes on with.
///
/// Source: ESP-IDF `bootloader_support/src/flash_partitions.c`, `esp_partition_table_verify`. It
/// looks at magic numbers, sizes and the MD5 if there is one; overlaps and labels it does not see.
package struct BootTable: Hashable, Sendable {
    /// What is wrong with a table.
    package struct Failure: Hashable, Sendable {
        package let error: ESPError
        package let text: String
    }

    /// The entries that the bootloader goes through; none of a table that it refuses.
    package private(set) var entries: [Partition] = []
    /// `num_partitions`: records up to the end, the MD5 not counted; 0 when the table is refused.
    package private(set) var partitionCount = 0
    package private(set) var failure: Failure?

    /// Reads and checks a table.
    ///
    /// The flash size is the one in the header of the bootloader's own image.
    package init(_ bytes: [UInt8], flashBytes: Int) {
        read(bytes, flashBytes)
    }

    private mutating func read(_ bytes: [UInt8], _ flashBytes: Int) {
        var md5Index: Int?
        for index in 0..<BootConstants.partitionMax.value {
            let start = index * PartitionTable.recordBytes
            switch PartitionRecord(bytes: bytes.dropFirst(start)) {
            case .entry(let entry):
                guard entry.offset <= flashBytes, entry.size <= flashBytes - entry.offset else {
                    return refuse(index, entry, exceeding: flashBytes)
                }
                entries.append(entry)
            case .md5(let stored):
                guard md5Index == nil else {
                    return refuse("only one MD5 checksum is allowed")
                }
                guard MD5.digest(Array(bytes.prefix(start))) == stored else {
                    return refuse("incorrect MD5 checksum")
                }
                md5Index = index
            case .end where index > 0:
                return accept(recordCount: index, md5Index)
            case .end, .unknown, nil:
                let magic = bytes.dropFirst(start).prefix(2).reversed()
                    .reduce(0) { $0 << 8 | Int($1) }
                let number = Hex.encode(magic, digits: 1)
                return refuse("partition \(index) invalid magic number 0x\(number)")
            }
        }
        refuse("partition table has no terminating entry")
    }

    /// An MD5 record that does not come last takes the place of the last entry, which is lost.
    ///
    /// Source: ESP-IDF `bootloader_utility.c`, `bootloader_utility_load_partition_table`: it walks
    /// over as many records as there are partitions.
    private mutating func accept(recordCount: Int, _ md5Index: Int?) {
        partitionCount = recordCount
        guard let md5Index else { return }
        partitionCount -= 1
        if md5Index < partitionCount { entries.removeLast() }
    }

    private mutating func refuse(_ index: Int, _ entry: Partition, exceeding flashBytes: Int) {
        let numbers = [entry.offset, entry.size, flashBytes].map { Hex.encode($0, digits: 1) }
        refuse(
            "partition \(index) invalid: offset 0x\(numbers[0]) size 0x\(numbers[1]) "
                + "exceeds flash chip size 0x\(numbers[2])",
            .invalidSize
        )
    }

    private mutating func refuse(_ text: String, _ error: ESPError = .invalidState) {
        entries = []
        failure = Failure(error: error, text: text)
    }
}

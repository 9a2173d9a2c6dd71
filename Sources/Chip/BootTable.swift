internal import Crypto
package import Formats
package import Kernel

/// The bootloader's check of the partition table.
///
/// Source: ESP-IDF `bootloader_support/src/flash_partitions.c`, `esp_partition_table_verify`. It
/// looks at magic numbers, sizes and the MD5 if there is one; overlaps and labels it does not see.
package struct BootTable {
    /// What is wrong with a table.
    package struct Failure: Hashable {
        package let error: ESPError
        package let text: String
    }

    /// The entries of a table, or why it is refused.
    ///
    /// The flash size is the one in the header of the bootloader's own image.
    package static func verify(
        _ bytes: [UInt8],
        flashBytes: Int
    ) -> (entries: [Partition], failure: Failure?) {
        var entries: [Partition] = []
        var hasMD5 = false
        for index in 0..<BootConstants.partitionMax.value {
            let start = index * PartitionTable.recordBytes
            switch PartitionRecord(bytes: bytes.dropFirst(start)) {
            case .entry(let entry):
                guard entry.offset <= flashBytes, entry.size <= flashBytes - entry.offset else {
                    return ([], exceeds(index, entry, flashBytes))
                }
                entries.append(entry)
            case .md5(let stored):
                guard !hasMD5 else {
                    return ([], invalid("only one MD5 checksum is allowed"))
                }
                guard MD5.digest(Array(bytes.prefix(start))) == stored else {
                    return ([], invalid("incorrect MD5 checksum"))
                }
                hasMD5 = true
            case .end where index > 0:
                return (entries, nil)
            case .end, .unknown, nil:
                let magic = bytes.dropFirst(start).prefix(2).reversed()
                    .reduce(0) { $0 << 8 | Int($1) }
                let text = "partition \(index) invalid magic number 0x"
                return ([], invalid(text + Hex.encode(magic, digits: 1)))
            }
        }
        return ([], invalid("partition table has no terminating entry"))
    }

    private static func exceeds(
        _ index: Int,
        _ entry: Partition,
        _ flashBytes: Int
    ) -> Failure {
        let numbers = [entry.offset, entry.size, flashBytes].map { Hex.encode($0, digits: 1) }
        return Failure(
            error: .invalidSize,
            text: "partition \(index) invalid: offset 0x\(numbers[0]) size 0x\(numbers[1]) "
                + "exceeds flash chip size 0x\(numbers[2])"
        )
    }

    private static func invalid(_ text: String) -> Failure {
        Failure(error: .invalidState, text: text)
    }
}

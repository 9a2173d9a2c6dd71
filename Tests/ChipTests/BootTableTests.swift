import Chip
import Crypto
import Formats
import Kernel
import Testing

/// The table as the bootloader sees it.
struct BootTableTests {
    private static let flashBytes = 0x40_0000
    private static let entries = [
        Partition(label: "otadata", type: 1, subtype: 0, offset: 0xD000, size: 0x2000),
        Partition(label: "factory", type: 0, subtype: 0, offset: 0x1_0000, size: 0x1_0000),
        Partition(label: "ota_0", type: 0, subtype: 0x10, offset: 0x2_0000, size: 0x1_0000),
    ]

    private func records(hasMD5: Bool = true) -> [[UInt8]] {
        let bytes = PartitionTable(entries: Self.entries, hasMD5: hasMD5).binary()
        return (0..<4).map { Array(bytes[$0 * 32..<$0 * 32 + 32]) }
    }

    private func read(_ records: [[UInt8]]) -> BootTable {
        let bytes = records.flatMap { $0 }
        let end = [UInt8](repeating: 0xFF, count: PartitionTable.byteCount - bytes.count)
        return BootTable(bytes + end, flashBytes: Self.flashBytes)
    }

    @Test func `a table is read with and without its MD5`() {
        for table in [read(records()), read(records(hasMD5: false))] {
            #expect(table.failure == nil)
            #expect(table.partitionCount == 3)
            #expect(table.entries == Self.entries)
        }
    }

    @Test func `an MD5 record that comes first costs the last entry`() {
        var list = records(hasMD5: false).dropLast()
        list.insert(
            [0xEB, 0xEB] + [UInt8](repeating: 0xFF, count: 14) + MD5.digest([]),
            at: 0
        )
        let table = read(Array(list))
        #expect(table.failure == nil)
        #expect(table.partitionCount == 3)
        #expect(table.entries == Array(Self.entries.prefix(2)))
    }

    @Test func `a table that is refused has an error and no entries`() {
        var changed = records()
        changed[0][12] ^= 1
        var large = records(hasMD5: false)
        large[2][11] = 0x80
        let twice = records() + [records()[3]]
        let magic = records(hasMD5: false).prefix(1) + [[UInt8](repeating: 0, count: 32)]
        let errors: [ESPError] = [
            .invalidState, .invalidSize, .invalidState, .invalidState, .invalidState,
        ]
        let tables = [changed, large, twice, Array(magic), []].map(read)
        #expect(tables.map { $0.failure?.error } == errors)
        #expect(tables.allSatisfy { $0.entries.isEmpty && $0.partitionCount == 0 })
    }
}

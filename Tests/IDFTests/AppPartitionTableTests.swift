import DeviceBench
import Formats
import IDF
import Kernel
import Testing

/// What an app accepts as its partition table.
@Suite struct AppPartitionTableTests {
    private let table = PartitionTable(entries: Board.factoryAndTwoSlots).binary()
    /// Where the MD5 record stands.
    private let md5Offset = Board.factoryAndTwoSlots.count * 32

    @Test func `a table with its MD5 is taken as it is`() {
        #expect(AppPartitionTable.load(table) == (.ok, Board.factoryAndTwoSlots))
    }

    @Test func `one bit of an entry or of the MD5 spoils all of it`() {
        for bit in [0, 40, 8 * md5Offset + 8 * 16, 8 * md5Offset + 8 * 31] {
            var bytes = table
            bytes[bit / 8 + (bit == 0 ? 4 : 0)] ^= 1
            #expect(AppPartitionTable.load(bytes) == (.invalidState, []), "bit \(bit)")
        }
    }

    @Test func `without an MD5 an app sees no partitions`() {
        let erased = [UInt8](repeating: 0xFF, count: 32)
        var bytes = table
        bytes.replaceSubrange(md5Offset..<md5Offset + 32, with: erased)
        #expect(AppPartitionTable.load(bytes) == (.notFound, []))
        #expect(AppPartitionTable.load([UInt8](repeating: 0xFF, count: 0xC00)) == (.notFound, []))
        #expect(AppPartitionTable.load(Array(table[..<md5Offset])) == (.notFound, []))
        #expect(AppPartitionTable.load([]) == (.notFound, []))
    }

    @Test func `a record of another magic ends the list before the MD5`() {
        var bytes = table
        bytes[32] = 0
        #expect(AppPartitionTable.load(bytes) == (.notFound, []))
    }

    @Test func `an MD5 of nothing is no table`() {
        let bytes = PartitionTable(entries: []).binary()
        #expect(AppPartitionTable.load(bytes) == (.notFound, []))
    }
}

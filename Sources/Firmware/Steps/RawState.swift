internal import Chip
internal import Formats
internal import IDF
internal import Kernel
internal import Storage

/// A data partition of the app's own, without a file system: sectors that are erased and words
/// that are programmed.
struct RawState {
    /// The label of the partition.
    static let label = "state"

    private let platform: Platform
    private let partition: Partition
    private let sector: Int

    /// Nil when the table has no such partition, or it is smaller.
    init?(_ platform: Platform, sector: Int) {
        guard let found = platform.partitions.partitions.first(where: { $0.label == Self.label }),
            found.size >= (sector + 1) * FlashChip.sectorBytes
        else { return nil }
        self.platform = platform
        self.sector = sector
        partition = found
    }

    func read(_ count: Int, at offset: Int = 0) throws(Halt) -> [UInt8] {
        let start = sector * FlashChip.sectorBytes + offset
        return try platform.partitions.read(partition, at: start, count: count).bytes
    }

    /// Programs bytes where the sector is erased.
    func append(_ bytes: [UInt8], at offset: Int) throws(Halt) {
        let start = sector * FlashChip.sectorBytes + offset
        _ = try platform.partitions.write(partition, at: start, bytes)
    }

    func erase() throws(Halt) {
        let start = sector * FlashChip.sectorBytes
        _ = try platform.partitions.erase(partition, at: start, count: FlashChip.sectorBytes)
    }

    /// Erases the sector and programs bytes at its start.
    func replace(_ bytes: [UInt8]) throws(Halt) {
        try erase()
        try append(bytes, at: 0)
    }

    /// The first word of the sector; nil when it is erased.
    func word() throws(Halt) -> UInt32? {
        var reader = ByteReader(try read(MemoryLayout<UInt32>.size))
        return reader.u32le().flatMap { $0 == .max ? nil : $0 }
    }
}

/// A word in four bytes, little-endian.
func wordBytes(_ word: UInt32) -> [UInt8] {
    var writer = ByteWriter()
    writer.u32le(word)
    return writer.bytes
}

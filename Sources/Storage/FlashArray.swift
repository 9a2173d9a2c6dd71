/// The bits of a NOR flash as a value: two levels of copy-on-write pages of 4 KiB.
///
/// Taking a copy is cheap and never shares later changes. Erased pages are one shared page.
package struct FlashArray: Hashable, Sendable {
    package static let sectorBytes = 4096
    private static let pagesPerBlock = 16
    private static let blankPage = [UInt8](repeating: 0xFF, count: sectorBytes)

    /// The size of the chip in bytes, a multiple of 64 KiB.
    package let byteCount: Int
    private var blocks: [[[UInt8]]]

    /// An erased chip.
    package init(byteCount: Int) {
        let blockBytes = Self.sectorBytes * Self.pagesPerBlock
        precondition(byteCount > 0 && byteCount % blockBytes == 0, "\(byteCount) is no flash size")
        self.byteCount = byteCount
        let blank = [[UInt8]](repeating: Self.blankPage, count: Self.pagesPerBlock)
        blocks = [[[UInt8]]](repeating: blank, count: byteCount / blockBytes)
    }

    /// A chip that holds a dump of the whole flash.
    package init(image: [UInt8]) {
        self.init(byteCount: image.count)
        load(image, at: 0)
    }

    /// Puts bytes in place as a programmer on the bench does: without the rules of NOR.
    package mutating func load(_ bytes: [UInt8], at address: Int) {
        change(address, bytes.count) { page, range, offset in
            page.replaceSubrange(range, with: bytes[offset..<offset + range.count])
        }
    }

    package func read(_ address: Int, _ count: Int) -> [UInt8] {
        precondition(address >= 0 && count >= 0 && address + count <= byteCount)
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var position = address
        while position < address + count {
            let (block, page, offset) = Self.locate(position)
            let end = min(Self.sectorBytes, offset + address + count - position)
            result.append(contentsOf: blocks[block][page][offset..<end])
            position += end - offset
        }
        return result
    }

    /// Programs bytes: a bit can only go from 1 to 0.
    package mutating func program(_ address: Int, _ bytes: [UInt8]) {
        change(address, bytes.count) { page, range, offset in
            for index in range { page[index] &= bytes[offset + index - range.lowerBound] }
        }
    }

    /// Sets every bit of whole sectors to 1.
    package mutating func erase(_ address: Int, _ count: Int) {
        precondition(address % Self.sectorBytes == 0 && count % Self.sectorBytes == 0)
        for position in stride(from: address, to: address + count, by: Self.sectorBytes) {
            let (block, page, _) = Self.locate(position)
            blocks[block][page] = Self.blankPage
        }
    }

    /// Raises bits, as an erase that was cut short leaves them.
    package mutating func raise(_ address: Int, _ bytes: [UInt8]) {
        change(address, bytes.count) { page, range, offset in
            for index in range { page[index] |= bytes[offset + index - range.lowerBound] }
        }
    }

    package var bytes: [UInt8] { read(0, byteCount) }

    private mutating func change(
        _ address: Int,
        _ count: Int,
        _ body: (inout [UInt8], Range<Int>, Int) -> Void
    ) {
        precondition(address >= 0 && count >= 0 && address + count <= byteCount)
        var position = address
        while position < address + count {
            let (block, page, offset) = Self.locate(position)
            let end = min(Self.sectorBytes, offset + address + count - position)
            body(&blocks[block][page], offset..<end, position - address)
            position += end - offset
        }
    }

    private static func locate(_ address: Int) -> (block: Int, page: Int, offset: Int) {
        let sector = address / sectorBytes
        return (sector / pagesPerBlock, sector % pagesPerBlock, address % sectorBytes)
    }
}

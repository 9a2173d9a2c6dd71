/// The bits of a NOR flash as a value: two levels of copy-on-write pages of 4 KiB.
///
/// Taking a copy is cheap and never shares later changes. Erased pages are one shared page.
package struct FlashArray: Hashable, Sendable {
    static let pageBytes = 4096
    private static let pagesPerBlock = 16
    private static let blankPage = [UInt8](repeating: 0xFF, count: pageBytes)

    /// The size of the chip in bytes, a multiple of 64 KiB.
    package let byteCount: Int
    private var blocks: [[[UInt8]]]

    /// An erased chip.
    package init(byteCount: Int) {
        let blockBytes = Self.pageBytes * Self.pagesPerBlock
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
            let end = min(Self.pageBytes, offset + address + count - position)
            result.append(contentsOf: blocks[block][page][offset..<end])
            position += end - offset
        }
        return result
    }

    /// The same bytes without a copy: the pages that hold them.
    package func view(_ address: Int, _ count: Int) -> FlashView {
        precondition(address >= 0 && count >= 0 && address + count <= byteCount)
        var pieces: [ArraySlice<UInt8>] = []
        pieces.reserveCapacity(count / Self.pageBytes + 2)
        var position = address
        while position < address + count {
            let (block, page, offset) = Self.locate(position)
            let end = min(Self.pageBytes, offset + address + count - position)
            pieces.append(blocks[block][page][offset..<end])
            position += end - offset
        }
        return FlashView(pieces: pieces)
    }

    /// One page of 4 KiB, by its number.
    func page(_ number: Int) -> [UInt8] {
        blocks[number / Self.pagesPerBlock][number % Self.pagesPerBlock]
    }

    /// Programs bytes: a bit can only go from 1 to 0.
    package mutating func program(_ address: Int, _ bytes: [UInt8]) {
        change(address, bytes.count) { page, range, offset in
            for index in range { page[index] &= bytes[offset + index - range.lowerBound] }
        }
    }

    /// Sets every bit to 1; an erase that was cut short ends inside a page.
    package mutating func erase(_ address: Int, _ count: Int) {
        change(address, count) { page, range, _ in
            if range.count == Self.pageBytes {
                page = Self.blankPage
            } else {
                page.replaceSubrange(range, with: repeatElement(0xFF, count: range.count))
            }
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
            let end = min(Self.pageBytes, offset + address + count - position)
            body(&blocks[block][page], offset..<end, position - address)
            position += end - offset
        }
    }

    private static func locate(_ address: Int) -> (block: Int, page: Int, offset: Int) {
        let page = address / pageBytes
        return (page / pagesPerBlock, page % pagesPerBlock, address % pageBytes)
    }
}

/// Comparing two chips, for those who look for states that are alike.
extension FlashArray {
    /// Whether both hold the same bytes in every granule of a set.
    package func agrees(with other: FlashArray, on live: LiveSet) -> Bool {
        guard byteCount == other.byteCount else { return false }
        for index in blocks.indices {
            for page in 0..<Self.pagesPerBlock {
                let number = index * Self.pagesPerBlock + page
                guard let mask = live.mask(ofPage: number) else { continue }
                let (mine, theirs) = (blocks[index][page], other.blocks[index][page])
                if !Self.agree(mine, theirs, mask) { return false }
            }
        }
        return true
    }

    private static func agree(
        _ mine: [UInt8],
        _ theirs: [UInt8],
        _ mask: (low: UInt64, high: UInt64)
    ) -> Bool {
        let isSame = mine.withUnsafeBufferPointer { first in
            theirs.withUnsafeBufferPointer { $0.baseAddress == first.baseAddress }
        }
        if isSame { return true }
        for granule in 0..<LiveSet.granulesPerPage {
            let word = granule < 64 ? mask.low : mask.high
            guard word >> UInt64(granule % 64) & 1 == 1 else { continue }
            let start = granule * LiveSet.granuleBytes
            let end = start + LiveSet.granuleBytes
            guard mine[start..<end] == theirs[start..<end] else { return false }
        }
        return true
    }
}

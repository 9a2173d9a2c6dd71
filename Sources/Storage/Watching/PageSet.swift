/// A set of pages of 4 KiB, the smallest that a flash chip erases.
package struct PageSet: Hashable, Sendable {
    private var words: [UInt64]

    package init(byteCount: Int) {
        words = [UInt64](repeating: 0, count: (byteCount / FlashArray.pageBytes + 63) / 64)
    }

    /// No page of any chip.
    package static let none = PageSet(byteCount: 0)

    package func contains(_ page: Int) -> Bool {
        page / 64 < words.count && words[page / 64] >> UInt64(page % 64) & 1 == 1
    }

    /// Adds every page that a stretch of bytes covers from its first to its last byte.
    package mutating func insertCovered(_ address: Int, _ count: Int) {
        let first = (address + FlashArray.pageBytes - 1) / FlashArray.pageBytes
        let end = (address + count) / FlashArray.pageBytes
        for page in first..<max(end, first) { words[page / 64] |= 1 << UInt64(page % 64) }
    }
}

/// A set of places on a flash chip, in granules of 32 bytes: what a continuation depends on.
///
/// A granule is as large as an otadata or NVS entry. A set that is too large costs merging,
/// never soundness.
package struct LiveSet: Hashable, Sendable {
    /// Bytes that one member stands for.
    package static let granuleBytes = 32
    static let granulesPerPage = FlashArray.pageBytes / granuleBytes
    private static let wordsPerPage = granulesPerPage / 64

    /// Two words for each page of 4 KiB.
    private(set) var words: [UInt64]

    package init(byteCount: Int) {
        words = [UInt64](repeating: 0, count: byteCount / FlashArray.pageBytes * Self.wordsPerPage)
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// How many granules it holds.
    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Adds the granules that a stretch of bytes touches, without those of some pages.
    package mutating func insert(_ address: Int, _ count: Int, except pages: PageSet) {
        guard count > 0 else { return }
        let last = (address + count - 1) / Self.granuleBytes
        var granule = address / Self.granuleBytes
        while granule <= last {
            let page = granule / Self.granulesPerPage
            let end = min(last, (page + 1) * Self.granulesPerPage - 1)
            if !pages.contains(page) { fill(granule, end) }
            granule = end + 1
        }
    }

    private mutating func fill(_ first: Int, _ last: Int) {
        for word in first / 64...last / 64 {
            let low = max(first - word * 64, 0)
            let high = min(last - word * 64, 63)
            let ones: UInt64 = high - low == 63 ? .max : (1 << UInt64(high - low + 1)) - 1
            words[word] |= ones << UInt64(low)
        }
    }

    /// Adds what another set holds outside of some pages; whether anything was new.
    @discardableResult
    package mutating func formUnion(_ other: LiveSet, except pages: PageSet) -> Bool {
        var hasGrown = false
        for index in words.indices where other.words[index] & ~words[index] != 0 {
            guard !pages.contains(index / Self.wordsPerPage) else { continue }
            words[index] |= other.words[index]
            hasGrown = true
        }
        return hasGrown
    }

    /// Whether a stretch of bytes touches any of its granules.
    package func intersects(_ address: Int, _ count: Int) -> Bool {
        guard count > 0 else { return false }
        for granule in address / Self.granuleBytes...(address + count - 1) / Self.granuleBytes
        where words[granule / 64] >> UInt64(granule % 64) & 1 == 1 {
            return true
        }
        return false
    }

    /// The words of one page; nil when it holds nothing of it.
    func mask(ofPage page: Int) -> (low: UInt64, high: UInt64)? {
        let (low, high) = (words[page * Self.wordsPerPage], words[page * Self.wordsPerPage + 1])
        return low | high == 0 ? nil : (low, high)
    }
}

package import Record

/// Digests of what states depend on; pages that did not change are looked at once.
package struct LiveDigester {
    private struct Known {
        let bytes: [UInt8]
        let low: UInt64
        let high: UInt64
        let digest: RollingDigest
    }

    private var pages: [Int: Known] = [:]

    package init() {}

    /// Adds every granule of a set, with its place, to a digest.
    package mutating func add(
        _ array: FlashArray,
        _ live: LiveSet,
        to digest: inout RollingDigest
    ) {
        for page in 0..<array.byteCount / FlashArray.pageBytes {
            guard let mask = live.mask(ofPage: page) else { continue }
            let part = digestOf(page, array.page(page), mask)
            digest.add(UInt64(page))
            digest.add(part)
        }
    }

    private mutating func digestOf(
        _ page: Int,
        _ bytes: [UInt8],
        _ mask: (low: UInt64, high: UInt64)
    ) -> RollingDigest {
        if let known = pages[page], (known.low, known.high) == mask, known.bytes == bytes {
            return known.digest
        }
        var digest = RollingDigest(seed: 0)
        for granule in 0..<LiveSet.granulesPerPage {
            let word = granule < 64 ? mask.low : mask.high
            guard word >> UInt64(granule % 64) & 1 == 1 else { continue }
            let start = granule * LiveSet.granuleBytes
            digest.add(UInt64(granule))
            digest.add(Array(bytes[start..<start + LiveSet.granuleBytes]))
        }
        pages[page] = Known(bytes: bytes, low: mask.low, high: mask.high, digest: digest)
        return digest
    }
}

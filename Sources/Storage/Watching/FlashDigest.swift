/// A digest of a whole flash that follows each change at the cost of the change.
///
/// A sum over granules of 32 bytes of a mix of address and content, in two lanes of 64 bits; an
/// erased granule counts 0. It finds differences; it resists no opponent.
package struct FlashDigest: Hashable, Sendable {
    package private(set) var low: UInt64 = 0
    package private(set) var high: UInt64 = 0

    package init(_ array: FlashArray) {
        add(array, 0, array.byteCount)
    }

    /// Counts the granules in, that a stretch of bytes touches.
    package mutating func add(_ array: FlashArray, _ address: Int, _ count: Int) {
        change(array, address, count) { sum, part in sum &+= part }
    }

    /// Takes the granules out, that a stretch of bytes touches.
    package mutating func remove(_ array: FlashArray, _ address: Int, _ count: Int) {
        change(array, address, count) { sum, part in sum &-= part }
    }

    private mutating func change(
        _ array: FlashArray,
        _ address: Int,
        _ count: Int,
        _ body: (inout UInt64, UInt64) -> Void
    ) {
        let granule = LiveSet.granuleBytes
        let first = address / granule * granule
        let end = (address + count + granule - 1) / granule * granule
        let bytes = array.read(first, end - first)
        bytes.withUnsafeBytes { buffer in
            for offset in stride(from: 0, to: buffer.count, by: granule) {
                var parts: (UInt64, UInt64) = (0, 0)
                var areOnes = true
                for index in stride(from: 0, to: granule, by: 8) {
                    let word = UInt64(
                        littleEndian: buffer.loadUnaligned(
                            fromByteOffset: offset + index,
                            as: UInt64.self
                        )
                    )
                    areOnes = areOnes && word == .max
                    parts = Self.mix(parts, word)
                }
                if areOnes { continue }
                parts = Self.mix(parts, UInt64(first + offset))
                body(&low, parts.0)
                body(&high, parts.1)
            }
        }
    }

    private static func mix(_ parts: (UInt64, UInt64), _ word: UInt64) -> (UInt64, UInt64) {
        var low = (parts.0 ^ word) &* 0x9e37_79b9_7f4a_7c15
        low ^= low >> 29
        var high = (parts.1 &+ word) ^ (low << 23 | low >> 41)
        high = high &* 0xc2b2_ae3d_27d4_eb4f
        high ^= high >> 31
        return (low, high)
    }
}

/// All 32-bit words of the form `point` plus any sum of vectors, over GF(2).
///
/// Each equation that is demanded removes one dimension, or none, or everything: this is Gaussian
/// elimination, one row at a time.
struct AffineSpace: Hashable, Sendable {
    private(set) var point: UInt32
    private(set) var vectors: [UInt32]

    var dimension: Int { vectors.count }

    /// Every word whose bits all lie in a mask.
    init(free: UInt32) {
        point = 0
        vectors = (0..<UInt32.bitWidth).map { 1 << UInt32($0) }.filter { $0 & free != 0 }
    }

    /// The part of the space where the sum of the bits under a mask is `sum`; nil when empty.
    func demanding(_ mask: UInt32, sum: Bool) -> AffineSpace? {
        var space = self
        let isMet = Self.sum(point, mask) == sum
        guard let pivot = vectors.firstIndex(where: { Self.sum($0, mask) }) else {
            return isMet ? self : nil
        }
        let vector = space.vectors.remove(at: pivot)
        if !isMet { space.point ^= vector }
        for index in space.vectors.indices where Self.sum(space.vectors[index], mask) {
            space.vectors[index] ^= vector
        }
        return space
    }

    /// The part of the space whose bits under a mask are those of `word`; nil when empty.
    func demanding(bits mask: UInt32, of word: UInt32) -> AffineSpace? {
        var space: AffineSpace? = self
        for bit in 0..<UInt32(UInt32.bitWidth) where mask >> bit & 1 == 1 {
            space = space?.demanding(1 << bit, sum: word >> bit & 1 == 1)
        }
        return space
    }

    func contains(_ word: UInt32) -> Bool { demanding(bits: .max, of: word) != nil }

    private static func sum(_ word: UInt32, _ mask: UInt32) -> Bool {
        (word & mask).nonzeroBitCount % 2 == 1
    }
}

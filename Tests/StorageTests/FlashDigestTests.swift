import Record
import Storage
import Testing

/// Digests that tell flashes apart.
@Suite struct FlashDigestTests {
    private static let counted = FlashArray(
        image: (0..<0x1_0000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
    )

    @Test(arguments: [(0, 1), (31, 2), (0x0FFF, 2), (0x2000, 0x1000), (0xFFFF, 1)])
    func `it follows a change at the cost of the change`(address: Int, count: Int) {
        var array = Self.counted
        var digest = FlashDigest(array)
        digest.remove(array, address, count)
        array.load([UInt8](repeating: 0x5A, count: count), at: address)
        digest.add(array, address, count)
        #expect(digest == FlashDigest(array))
        #expect(digest != FlashDigest(Self.counted))
    }

    @Test func `a change that is not told of leaves it behind`() {
        var array = Self.counted
        let digest = FlashDigest(array)
        array.load([0x5A], at: 0x40)
        #expect(digest != FlashDigest(array))
    }

    @Test func `the same bytes elsewhere, in another order or with one bit changed are others`() {
        let blank = FlashArray(byteCount: 0x1_0000)
        var digests: Set<FlashDigest> = [FlashDigest(blank)]
        for (address, bytes): (Int, [UInt8]) in [
            (0, [1, 2]), (0, [2, 1]), (32, [1, 2]), (0x1000, [1, 2]), (8, [1, 2]), (0, [1, 3]),
            (0, [0, 0]),
        ] {
            var array = blank
            array.load(bytes, at: address)
            digests.insert(FlashDigest(array))
        }
        #expect(digests.count == 8)
        #expect(FlashDigest(blank).low == 0 && FlashDigest(blank).high == 0)
    }

    @Test func `every single bit of a granule changes both lanes`() {
        let digest = FlashDigest(Self.counted)
        for bit in 0..<256 {
            var array = Self.counted
            let address = 0x1040 + bit / 8
            array.load([array.read(address, 1)[0] ^ 1 << UInt8(bit % 8)], at: address)
            let other = FlashDigest(array)
            #expect(other.low != digest.low && other.high != digest.high, "\(bit)")
        }
    }

    // MARK: What states depend on

    private static func digest(
        _ array: FlashArray,
        _ ranges: Range<Int>...,
        by digester: inout LiveDigester
    ) -> String {
        var live = LiveSet(byteCount: array.byteCount)
        for range in ranges { live.insert(range.lowerBound, range.count, except: .none) }
        var digest = RollingDigest(seed: 0)
        digester.add(array, live, to: &digest)
        return digest.hex
    }

    @Test func `bytes beside a live set change no digest, and bytes in it do`() {
        var digester = LiveDigester()
        let before = Self.digest(Self.counted, 0x20..<0x40, 0x3000..<0x3020, by: &digester)
        var array = Self.counted
        array.load([0xAB], at: 0x40)
        array.load([0xAB], at: 0x2000)
        #expect(Self.digest(array, 0x20..<0x40, 0x3000..<0x3020, by: &digester) == before)
        array.load([0xAB], at: 0x3F)
        #expect(Self.digest(array, 0x20..<0x40, 0x3000..<0x3020, by: &digester) != before)
    }

    @Test func `a larger live set has another digest, even over erased bytes`() {
        var digester = LiveDigester()
        let blank = FlashArray(byteCount: 0x1_0000)
        let digests = [
            Self.digest(blank, 0..<32, by: &digester),
            Self.digest(blank, 0..<64, by: &digester),
            Self.digest(blank, 32..<64, by: &digester),
            Self.digest(blank, 2048..<2080, by: &digester),
            Self.digest(blank, 0x1000..<0x1020, by: &digester),
            Self.digest(blank, by: &digester),
        ]
        #expect(Set(digests).count == digests.count)
    }

    @Test func `a digester says the same whatever it has seen before`() {
        var used = LiveDigester()
        var other = Self.counted
        other.load([0], at: 0x25)
        _ = Self.digest(Self.counted, 0x20..<0x40, by: &used)
        for (array, range) in [(other, 0x20..<0x40), (Self.counted, 0x20..<0x60), (other, 0..<1)] {
            var fresh = LiveDigester()
            #expect(
                Self.digest(array, range, by: &used) == Self.digest(array, range, by: &fresh)
            )
        }
    }
}

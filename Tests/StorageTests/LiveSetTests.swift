import Storage
import Testing

/// Sets of places of a flash, in granules of 32 bytes and pages of 4 KiB.
@Suite struct LiveSetTests {
    private static func set(_ ranges: Range<Int>...) -> LiveSet {
        var set = LiveSet(byteCount: 0x4000)
        for range in ranges { set.insert(range.lowerBound, range.count, except: .none) }
        return set
    }

    private static func pages(_ pages: Int...) -> PageSet {
        var set = PageSet(byteCount: 0x4000)
        for page in pages { set.insertCovered(page * 4096, 4096) }
        return set
    }

    @Test func `a byte stands for its granule, and a stretch for all that it touches`() {
        #expect(Self.set(31..<32) == Self.set(0..<32))
        #expect(Self.set(31..<33) == Self.set(0..<64))
        #expect(Self.set(31..<33).count == 2)
        #expect(Self.set(32..<33) != Self.set(31..<32))
        #expect(Self.set(0..<0) == LiveSet(byteCount: 0x4000))
        #expect(Self.set(0..<0x4000).count == 0x4000 / 32)
    }

    @Test(arguments: [0..<1, 2047..<2049, 4095..<4097, 0xFFF..<0x3001, 0x1000..<0x2000, 63..<2049])
    func `what was put in is there, and its neighbours are not`(range: Range<Int>) {
        let set = Self.set(range)
        for address in stride(from: 0, to: 0x4000, by: 32) {
            let isIn = range.overlaps(address..<address + 32)
            #expect(set.intersects(address, 32) == isIn, "\(address)")
            #expect(set.intersects(address + 31, 1) == isIn, "\(address)")
        }
        #expect(set.intersects(0, 0x4000))
        #expect(!set.intersects(range.lowerBound, 0))
    }

    @Test func `pages that are left out stay out, and those beside them do not`() {
        var set = LiveSet(byteCount: 0x4000)
        set.insert(0x0FE0, 0x2040, except: Self.pages(1, 2))
        #expect(set == Self.set(0x0FE0..<0x1000, 0x3000..<0x3020))
        set.insert(0x1000, 32, except: Self.pages(0, 2, 3))
        #expect(set == Self.set(0x0FE0..<0x1020, 0x3000..<0x3020))
    }

    @Test func `a union says whether it brought anything new`() {
        var set = Self.set(0..<32)
        let isKnown = !set.formUnion(Self.set(0..<32), except: .none)
        let isErased = !set.formUnion(Self.set(0x1000..<0x2000), except: Self.pages(1))
        #expect(isKnown && isErased)
        #expect(set == Self.set(0..<32))
        let grows = set.formUnion(Self.set(0x0FE0..<0x1020), except: Self.pages(1))
        #expect(grows)
        #expect(set == Self.set(0..<32, 0x0FE0..<0x1000))
        #expect(!set.isEmpty)
        #expect(LiveSet(byteCount: 0x4000).isEmpty)
    }

    @Test func `only a page that is covered from end to end is erased`() {
        var pages = PageSet(byteCount: 0x4000)
        pages.insertCovered(0x0001, 0x1FFF)
        #expect(pages == Self.pages(1))
        pages.insertCovered(0x2000, 0x0FFF)
        #expect(pages == Self.pages(1))
        pages.insertCovered(0x2000, 0x2000)
        #expect(pages == Self.pages(1, 2, 3))
        #expect((0..<5).map(pages.contains) == [false, true, true, true, false])
        #expect(!PageSet.none.contains(0))
    }

    @Test func `two flashes agree on a set, whatever they hold beside it`() {
        let one = FlashArray(image: [UInt8](repeating: 1, count: 0x1_0000))
        var other = one
        other.load([2], at: 0x1020)
        var live = LiveSet(byteCount: 0x1_0000)
        live.insert(0x1000, 32, except: .none)
        live.insert(0x1040, 0x400, except: .none)
        #expect(one.agrees(with: other, on: live))
        live.insert(0x103F, 1, except: .none)
        #expect(!one.agrees(with: other, on: live))
        #expect(!other.agrees(with: one, on: live))
        #expect(!one.agrees(with: FlashArray(byteCount: 0x2_0000), on: live))
    }
}

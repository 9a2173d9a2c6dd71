import Kernel
import Storage
import Testing

/// What a flash chip that is watched says of what its users depend on.
@Suite struct FlashWatchTests {
    /// A chip whose bytes count up, and its watch.
    private struct Watched {
        let watch: FlashWatch
        let bench: Bench

        init(ignoring ignored: Set<FlashWatch.Source> = []) {
            watch = FlashWatch(byteCount: Bench.byteCount, ignoring: ignored)
            bench = Bench(Bench.counted, watch: watch)
        }

        var chip: FlashChip { bench.chip }
    }

    private static func set(_ ranges: Range<Int>...) -> LiveSet {
        var set = LiveSet(byteCount: Bench.byteCount)
        for range in ranges { set.insert(range.lowerBound, range.count, except: .none) }
        return set
    }

    @Test func `reads, looks at images and what the judge looks at count`() throws {
        let watched = Watched()
        _ = try watched.chip.read(0x100, 4)
        #expect(watched.watch.live == Self.set(0x100..<0x104))
        _ = try watched.chip.view(0x2000, 0x40)
        _ = try watched.chip.peek(0x5000, 1)
        #expect(watched.watch.live == Self.set(0x100..<0x104, 0x2000..<0x2040, 0x5000..<0x5001))
        #expect(watched.watch.erased == PageSet(byteCount: Bench.byteCount))
    }

    @Test(arguments: [
        (FlashWatch.Source.read, [0x2000..<0x2040, 0x5000..<0x5001, 0x6000..<0x6004]),
        (.image, [0x100..<0x104, 0x5000..<0x5001, 0x6000..<0x6004]),
        (.judge, [0x100..<0x104, 0x2000..<0x2040, 0x6000..<0x6004]),
        (.program, [0x100..<0x104, 0x2000..<0x2040, 0x5000..<0x5001]),
    ])
    func `each planted mistake leaves out one source and no other`(
        ignored: FlashWatch.Source,
        rest: [Range<Int>]
    ) throws {
        let watched = Watched(ignoring: [ignored])
        _ = try watched.chip.read(0x100, 4)
        _ = try watched.chip.view(0x2000, 0x40)
        _ = try watched.chip.peek(0x5000, 1)
        try watched.chip.program(0x6000, [0, 0, 0, 0])
        var live = LiveSet(byteCount: Bench.byteCount)
        for range in rest { live.insert(range.lowerBound, range.count, except: .none) }
        #expect(watched.watch.live == live)
        #expect(watched.watch.erased.contains(6) == (ignored == .program))
    }

    @Test func `what was erased before it is read does not count`() throws {
        let watched = Watched()
        try watched.chip.eraseSector(0x3000)
        _ = try watched.chip.read(0x2FFF, 0x1002)
        #expect(watched.watch.live == Self.set(0x2FFF..<0x3000, 0x4000..<0x4001))
        try watched.chip.program(0x3000, [1])
        _ = try watched.chip.view(0x3000, 1)
        #expect(watched.watch.live == Self.set(0x2FFF..<0x3000, 0x4000..<0x4001))
    }

    @Test func `what was read before it is erased does`() throws {
        let watched = Watched()
        _ = try watched.chip.read(0x3000, 1)
        try watched.chip.eraseSector(0x3000)
        #expect(watched.watch.live == Self.set(0x3000..<0x3001))
    }

    @Test func `a program over what was not erased counts, as it keeps bits of it`() throws {
        let watched = Watched()
        try watched.chip.program(0x3000, [1])
        #expect(watched.watch.live == Self.set(0x3000..<0x3001))
        #expect(watched.watch.erased == PageSet(byteCount: Bench.byteCount))
    }

    @Test func `an erase that the chip drops settles nothing`() throws {
        let watch = FlashWatch(byteCount: Bench.byteCount)
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: .drop])], watch: watch)
        try bench.chip.eraseSector(0x3000)
        _ = try bench.chip.read(0x3000, 1)
        #expect(watch.live == Self.set(0x3000..<0x3001))
    }

    @Test func `an erase that ends in its middle settles no page`() throws {
        let watch = FlashWatch(byteCount: Bench.byteCount)
        let overlay = TableOverlay([0: .cut(.powerLoss, .prefix(0xFFF), seed: 1)])
        let bench = Bench(Bench.counted, overlays: [overlay], watch: watch)
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseSector(0x3000) }
        watch.note(.read, 0x3000, 1)
        #expect(watch.live == Self.set(0x3000..<0x3001))
    }

    @Test func `a fork knows what is erased here, and keeps what it erases to itself`() {
        let watch = FlashWatch(byteCount: Bench.byteCount)
        watch.noteErase(0x1000, 0x1000)
        let fork = watch.fork()
        fork.noteErase(0x2000, 0x1000)
        for page in 0..<4 { fork.note(.read, page * 0x1000, 1) }
        #expect(watch.live.isEmpty)
        watch.join(fork)
        #expect(watch.live == Self.set(0..<1, 0x3000..<0x3001))
        watch.note(.read, 0x2000, 1)
        #expect(watch.live == Self.set(0..<1, 0x2000..<0x2001, 0x3000..<0x3001))
    }

    @Test func `a continuation depends on what is not erased before it`() {
        let watch = FlashWatch(byteCount: Bench.byteCount)
        watch.noteErase(0x1000, 0x1000)
        watch.join(Self.set(0x0FFF..<0x2001))
        #expect(watch.live == Self.set(0x0FFF..<0x1000, 0x2000..<0x2001))
    }
}

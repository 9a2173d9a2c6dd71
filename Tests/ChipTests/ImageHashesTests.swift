import Chip
import Formats
import Kernel
import Storage
import Testing

/// What is remembered of images changes what the host does, and nothing that can be seen.
struct ImageHashesTests {
    private static let offset = 0x11_0000
    private static let setup = BootSetup(chip: .esp32, idf: IDFVersion(6, 2))
    private static let flavours: [ImageVerifier.Flavour] = [
        .app, .bootloader(isDeepSleepWake: false),
    ]

    /// Everything that a verification shows.
    private struct Sight: Hashable {
        let verdict: ImageVerdict
        let lines: [String]
        let time: Cycles
    }

    private func verify(
        _ flash: FlashArray,
        _ flavour: ImageVerifier.Flavour,
        at offset: Int = offset,
        _ hashes: ImageHashes = ImageHashes()
    ) throws -> Sight {
        let bench = Bench(flash: flash)
        let driver = FlashDriver(flash: bench.flash, console: bench.console, ticksBegin: .zero)
        let reader: any ImageReader =
            flavour == .app
            ? AppImageReader(driver: driver)
            : BootImageReader(flash: bench.flash, timeline: bench.timeline)
        let verifier = ImageVerifier(
            setup: Self.setup,
            flavour: flavour,
            reader: reader,
            console: bench.console,
            hashes: hashes
        )
        let verdict = try verifier.verify(offset: offset, size: 0x10_0000)
        return Sight(verdict: verdict, lines: bench.lines, time: bench.timeline.now)
    }

    private func flash(_ change: (inout [UInt8]) -> Void = { _ in }) throws -> FlashArray {
        var image = try Board.app("1.0.0", byteCount: 0x3_0000)
        change(&image)
        var flash = FlashArray(byteCount: 0x40_0000)
        flash.load(image, at: Self.offset)
        return flash
    }

    @Test(arguments: flavours)
    func `an image that is known is hashed no more, and looks the same`(
        flavour: ImageVerifier.Flavour
    ) throws {
        let hashes = ImageHashes()
        let flash = try flash()
        let first = try verify(flash, flavour, hashes)
        let missCount = hashes.missCount
        #expect(missCount > 0)
        #expect(try verify(flash, flavour, hashes) == first)
        #expect(hashes.missCount == missCount)
        #expect(try verify(flash, flavour) == first)
        #expect(first.verdict.isGood)
    }

    @Test func `equal bytes in other memory are known, too`() throws {
        let hashes = ImageHashes()
        let first = try verify(try flash(), .app, hashes)
        let missCount = hashes.missCount
        #expect(try verify(try flash(), .app, hashes) == first)
        #expect(hashes.missCount == missCount)
    }

    @Test(arguments: flavours)
    func `one changed bit in any page is hashed anew and noticed`(
        flavour: ImageVerifier.Flavour
    ) throws {
        let hashes = ImageHashes()
        var good = try flash()
        let first = try verify(good, flavour, hashes)
        for position in stride(from: 40, to: 0x3_0000, by: 0x1000) {
            var changed = good
            let address = Self.offset + position
            changed.load([changed.read(address, 1)[0] ^ 4], at: address)
            let missCount = hashes.missCount
            let seen = try verify(changed, flavour, hashes)
            #expect(hashes.missCount > missCount, "byte \(position)")
            #expect(try verify(changed, flavour) == seen, "byte \(position)")
            #expect(!seen.verdict.isGood, "byte \(position)")
        }
        good.load([0xA5], at: 0)
        #expect(try verify(good, flavour, hashes) == first)
    }

    @Test func `what is remembered has a bound, beyond which nothing goes wrong`() throws {
        let hashes = ImageHashes()
        let good = try flash()
        let first = try verify(good, .app, hashes)
        for number in 0..<600 {
            let other = try flash { $0[100 + number] ^= 1 }
            #expect(try !verify(other, .app, hashes).verdict.isGood)
        }
        #expect(hashes.wayCount <= 1_024)
        #expect(try verify(good, .app, hashes) == first)
    }
}

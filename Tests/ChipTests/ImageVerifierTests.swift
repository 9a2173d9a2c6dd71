import Chip
import Crypto
import Formats
import Kernel
import Storage
import Testing

struct ImageVerifierTests {
    private static let offset = 0x11_0000
    private static let size = 0x10_0000

    private func verify(
        _ image: [UInt8],
        _ flavour: ImageVerifier.Flavour,
        chip: ChipModel = .esp32,
        at offset: Int = offset,
        size: Int = size,
        isSilent: Bool = false
    ) throws -> (verdict: ImageVerdict, bench: Bench) {
        var flash = FlashArray(byteCount: 0x40_0000)
        flash.load(Array(image.prefix(flash.byteCount - offset)), at: offset)
        let bench = Bench(flash: flash)
        let driver = FlashDriver(flash: bench.flash, console: bench.console, ticksBegin: .zero)
        let reader: any ImageReader =
            flavour == .app
            ? AppImageReader(driver: driver)
            : BootImageReader(flash: bench.flash, timeline: bench.timeline)
        let verifier = ImageVerifier(
            setup: BootSetup(chip: chip, idf: IDFVersion(6, 2)),
            flavour: flavour,
            reader: reader,
            console: bench.console,
            isSilent: isSilent
        )
        return (try verifier.verify(offset: offset, size: size), bench)
    }

    private static let flavours: [ImageVerifier.Flavour] = [
        .app, .bootloader(isDeepSleepWake: false),
    ]

    @Test(arguments: ChipModel.allCases, flavours)
    func `a good image verifies on its chip`(
        chip: ChipModel,
        flavour: ImageVerifier.Flavour
    ) throws {
        let image = try Board.app("1.0.0", byteCount: 0x2_0000, secureVersion: 7, chip: chip)
        let (verdict, _) = try verify(image, flavour, chip: chip)
        #expect(verdict.error == .ok)
        let metadata = try #require(verdict.metadata)
        #expect(metadata.byteCount == 0x2_0000)
        #expect(metadata.digest == Array(image.suffix(32)))
        #expect(metadata.fileDigest == SHA256.digest(image))
        #expect(metadata.secureVersion == 7)
        #expect(metadata.descriptor?.version == "1.0.0")
    }

    @Test(arguments: flavours)
    func `an image for another chip is refused with ESP_FAIL`(
        flavour: ImageVerifier.Flavour
    ) throws {
        let image = try Board.app("1.0.0", chip: .esp32c3)
        let (verdict, bench) = try verify(image, flavour)
        #expect(verdict == ImageVerdict(error: .fail, metadata: nil))
        #expect(bench.lines == ["E (0) boot_comm: mismatch chip ID, expected 0, found 5"])
    }

    @Test(arguments: flavours)
    func `every changed bit of a small image is noticed`(
        flavour: ImageVerifier.Flavour
    ) throws {
        let image = try Board.app("1.0.0", byteCount: 0x1_0000)
        for position in stride(from: 3, to: image.count, by: 4099) {
            var changed = image
            changed[position] ^= 0x10
            let (verdict, _) = try verify(changed, flavour, isSilent: true)
            #expect(!verdict.isGood, "byte \(position)")
        }
    }

    @Test(arguments: flavours)
    func `erased flash has nothing flashed in it`(flavour: ImageVerifier.Flavour) throws {
        let (verdict, bench) = try verify([], flavour)
        #expect(verdict == ImageVerdict(error: .imageInvalid, metadata: nil))
        #expect(
            bench.lines == [
                "E (0) esp_image: image at 0x110000 has invalid magic byte "
                    + "(nothing flashed here?)"
            ]
        )
    }

    @Test func `an image longer than its partition is refused at the end`() throws {
        let image = try Board.app("1.0.0", byteCount: 0x1_0000)
        let (verdict, bench) = try verify(image, .app, size: 0x1_0000 - 16)
        #expect(verdict.error == .imageInvalid)
        let line = "Image length 65536 doesn't fit in partition length 65520"
        #expect(bench.lines.last?.hasSuffix(line) == true)
        #expect(try verify(image, .app, size: 0x1_0000).verdict.isGood)
    }

    @Test func `an image that runs over the end of the chip is an invalid argument to an app`()
        throws
    {
        let image = try Board.app("1.0.0", byteCount: 0x2_0000)
        let (verdict, _) = try verify(image, .app, at: 0x3F_0000)
        #expect(verdict == ImageVerdict(error: .invalidArg, metadata: nil))
    }

    @Test func `the bootloader refuses an address that is not aligned, an app does not`() throws {
        let image = try Board.app("1.0.0")
        let bootloader = ImageVerifier.Flavour.bootloader(isDeepSleepWake: false)
        #expect(try verify(image, bootloader, at: Self.offset + 1).verdict.error == .fail)
        #expect(try verify(image, .app, at: Self.offset + 1).verdict.error == .imageInvalid)
    }

    @Test(arguments: [
        (UInt32(0x3FFB_0000), ESPError.ok, ""),
        (0x3FFF_1000, .imageInvalid, "0x3fff1000-0x3fff1040 invalid: overlaps bootloader data"),
        (0x3FFE_0000, .imageInvalid, "0x3ffe0000-0x3ffe0040 invalid: overlaps bootloader stack"),
        (0x4007_9000, .imageInvalid, "0x40079000-0x40079040 invalid: bad load address range"),
        (0x4008_0000, .ok, ""),
        (0x3F80_0000, .imageInvalid, "0x3f800000-0x3f800040 invalid: bad load address range"),
        (0x5000_0000, .ok, ""),
    ])
    func `the bootloader loads only where it does not lie itself`(
        address: UInt32,
        error: ESPError,
        reason: String
    ) throws {
        var segments = [ImageSegment(loadAddress: 0x3F40_0020, data: descriptor)]
        segments.append(
            ImageSegment(loadAddress: address, data: [UInt8](repeating: 5, count: 64))
        )
        let header = AppImageHeader(segmentCount: 2, entryAddress: 0, chip: .esp32)
        let image = AppImage(header: header, segments: segments).bytes
        let (verdict, bench) = try verify(image, .bootloader(isDeepSleepWake: false))
        #expect(verdict.error == error)
        if !reason.isEmpty {
            #expect(bench.lines.last?.hasSuffix("esp_image: Segment 1 " + reason) == true)
        }
        #expect(try verify(image, .app).verdict.isGood)
    }

    @Test func `the app is charged per byte, the bootloader per segment and byte`() throws {
        let image = try Board.app("1.0.0", byteCount: 0x10_0000)
        let app = try verify(image, .app).bench
        #expect(app.microseconds == 436_907)
        let boot = try verify(image, .bootloader(isDeepSleepWake: false)).bench
        #expect(boot.microseconds == 5 * 7_000 + 369_087)
    }

    @Test func `a silent verification prints nothing`() throws {
        let image = try Board.app("1.0.0")
        #expect(try verify(image, .app, isSilent: true).bench.lines == [])
        #expect(try verify(image, .app).bench.lines.count == 5)
    }

    private var descriptor: [UInt8] {
        AppDescriptor(
            projectName: "lamp",
            version: "1.0.0",
            idfVersion: "v6.2",
            elfSHA256: [UInt8](repeating: 1, count: 32)
        ).bytes
    }
}

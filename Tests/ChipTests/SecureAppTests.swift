import Chip
import Formats
import Kernel
import Storage
import Testing

/// The app's check of an update: `esp_ota_end` and `esp_ota_set_boot_partition` call it.
struct SecureAppTests {
    private static let offset = 0x11_0000
    private static let running = 0x1_0000

    struct Build: Sendable, CustomStringConvertible {
        let chip: ChipModel
        let trust: AppSigning.Trust
        var scheme = SignatureBlock.Scheme.rsa3072

        var vendor: Vendor { scheme == .rsa3072 ? .release : .curve }
        var stranger: Vendor { scheme == .rsa3072 ? .stranger : .curveStranger }
        var description: String { "\(chip) \(trust) \(scheme)" }

        static let all =
            ChipModel.allCases.flatMap { chip in
                [Build(chip: chip, trust: .fuses), Build(chip: chip, trust: .runningApp)]
            } + [
                Build(chip: .esp32c6, trust: .fuses, scheme: .ecdsaP256),
                Build(chip: .esp32c6, trust: .runningApp, scheme: .ecdsaP256),
            ]
    }

    private func verify(
        _ image: [UInt8],
        _ build: Build,
        running: [UInt8]? = nil,
        fuses: FuseArray? = nil,
        size: Int = 0x10_0000
    ) throws -> (error: ESPError, bench: Bench) {
        var flash = FlashArray(byteCount: 0x40_0000)
        let own = try Board.app("1.0.0", chip: build.chip)
        flash.load(try running ?? signed(own, by: build.vendor), at: Self.running)
        flash.load(image, at: Self.offset)
        let bench = Bench(
            flash: flash,
            fuses: fuses ?? secureFuses(build.chip, [build.vendor]),
            protection: build.chip.fuseProtection
        )
        var setup = BootSetup(chip: build.chip, idf: IDFVersion(6, 2))
        setup.signing = AppSigning(build.trust, scheme: build.scheme)
        let driver = FlashDriver(flash: bench.flash, console: bench.console, ticksBegin: .zero)
        let reader = AppImageReader(driver: driver)
        var verifier = ImageVerifier(
            setup: setup,
            flavour: .app,
            reader: reader,
            console: bench.console
        )
        verifier.signatures = AppSignatureCheck(
            setup: setup,
            fuses: bench.fuses,
            reader: reader,
            runningAt: Self.running
        )
        return (try verifier.verify(offset: Self.offset, size: size).error, bench)
    }

    @Test(arguments: Manipulation.allCases, Build.all)
    func `an update is taken only when its signature holds`(
        manipulation: Manipulation,
        build: Build
    ) throws {
        let image = try manipulation.image(
            build.chip,
            by: build.vendor,
            stranger: build.stranger
        )
        let isTaken =
            switch manipulation {
            // The app calculates the digest itself.
            case .none, .storedDigestChanged: true
            // The ESP32, and apps without secure boot, look at the first block alone.
            case .trustedKeyInSecondBlock: build.chip != .esp32 && build.trust == .fuses
            default: false
            }
        let (error, _) = try verify(image, build)
        #expect(error == (isTaken ? .ok : .imageInvalid))
    }

    @Test(arguments: [
        (Manipulation.changedCode, "Checksum failed."),
        (.changedCodeAndChecksum, "Image hash failed - image is corrupt"),
        (.wrongKey, "Image is not corrupt: its signature is bad"),
        (.signatureChanged, "Image is not corrupt: its signature is bad"),
    ])
    func `the log tells a corrupt image from a bad signature`(
        manipulation: Manipulation,
        text: String
    ) throws {
        let build = Build(chip: .esp32, trust: .fuses)
        let image = try manipulation.image(.esp32, by: .release, stranger: .stranger)
        let (_, bench) = try verify(image, build)
        #expect(try #require(bench.lines.last).contains(text))
    }

    @Test(arguments: [ChipModel.esp32s3, .esp32c3, .esp32c6])
    func `a revoked key is not trusted, and the others still are`(_ chip: ChipModel) throws {
        let build = Build(chip: chip, trust: .fuses)
        let app = try Board.app("2.0.0", chip: chip)
        let fuses = secureFuses(chip, [.release, .second, .third], revoked: [0])
        #expect(try verify(signed(app, by: .release), build, fuses: fuses).error == .imageInvalid)
        #expect(try verify(signed(app, by: .second), build, fuses: fuses).error == .ok)
        let mixed = try signed(app, by: .stranger, .release, .third)
        #expect(try verify(mixed, build, fuses: fuses).error == .ok)
        let last = try signed(app, by: .stranger, .release, .stranger)
        #expect(try verify(last, build, fuses: fuses).error == .imageInvalid)
    }

    @Test func `digests count only in key blocks whose purpose says so`() throws {
        let build = Build(chip: .esp32c3, trust: .fuses)
        let image = try signed(try Board.app("2.0.0", chip: .esp32c3), by: .release)
        var fuses = FuseArray(blockSizes: ChipModel.esp32c3.fuseBlockSizes)
        fuses.burn(Vendor.release.digest, block: 4)
        #expect(try verify(image, build, fuses: fuses).error == .imageInvalid)
        let purpose = try #require(ChipModel.esp32c3.fuseField("KEY_PURPOSE_0"))
        fuses.burn(purpose.pattern([10], blockBytes: 24), block: 0)
        #expect(try verify(image, build, fuses: fuses).error == .ok)
    }

    @Test func `a hidden digest is none`() throws {
        let build = Build(chip: .esp32, trust: .fuses)
        let image = try signed(try Board.app("2.0.0"), by: .release)
        var fuses = secureFuses(.esp32, [.release])
        fuses.burn([0, 0, 2], block: 0)
        #expect(try verify(image, build, fuses: fuses).error == .imageInvalid)
    }

    @Test(arguments: [AppSigning.Trust.fuses, .runningApp])
    func `the signature sector must fit into the partition, too`(
        _ trust: AppSigning.Trust
    ) throws {
        let build = Build(chip: .esp32, trust: trust)
        let image = try signed(try Board.app("2.0.0", byteCount: 0x1_0010), by: .release)
        #expect(image.count == 0x1_2000)
        #expect(try verify(image, build, size: 0x1_2000).error == .ok)
        let (error, bench) = try verify(image, build, size: 0x1_1000)
        #expect(error == .imageInvalid)
        #expect(
            try #require(bench.lines.last).hasSuffix(
                "Image length 73728 doesn't fit in partition length 69632"
            )
        )
    }

    @Test func `without secure boot the running app's first good block is what counts`() throws {
        let build = Build(chip: .esp32s3, trust: .runningApp)
        let own = try Board.app("1.0.0", chip: .esp32s3)
        let update = try signed(try Board.app("2.0.0", chip: .esp32s3), by: .second)
        let second = try Vendor.second.block(over: [1])
        let release = try Vendor.release.block(over: padded(own))
        var damaged = release.bytes
        damaged[9] ^= 1
        // Nobody verifies what the running app's block says.
        let rotated = signed(own, blocks: [damaged, second.bytes, release.bytes])
        #expect(try verify(update, build, running: rotated).error == .ok)
        let both = try signed(own, by: .release, .second)
        #expect(try verify(update, build, running: both).error == .imageInvalid)
        #expect(try verify(update, build, running: own).error == .imageInvalid)
    }

    @Test func `a verification takes the time of its arithmetic`() throws {
        let image = try signed(try Board.app("2.0.0"), by: .release)
        let foreign = try signed(try Board.app("2.0.0"), by: .stranger)
        let build = Build(chip: .esp32, trust: .fuses)
        let good = try verify(image, build).bench
        let refused = try verify(foreign, build).bench
        let cost = good.timeline.costs.rsa3072Verify.cycles(at: .mhz240)
        // What is refused is read once more instead.
        let again = good.timeline.costs.imageVerifyByte.cycles(
            forBytes: 0x1_0000 - 32,
            at: .mhz240
        )
        #expect(good.timeline.now - cost == refused.timeline.now - again)
    }

    @Test func `a trusted key of another scheme than the build's signs nothing`() throws {
        let build = Build(chip: .esp32c6, trust: .fuses)
        let fuses = secureFuses(.esp32c6, [.release, .curve])
        let app = try Board.app("2.0.0", chip: .esp32c6)
        #expect(try verify(signed(app, by: .curve), build, fuses: fuses).error == .imageInvalid)
        #expect(try verify(signed(app, by: .curve, .release), build, fuses: fuses).error == .ok)
    }

    @Test func `a bad signature by one trusted key leaves the next block its chance`() throws {
        let build = Build(chip: .esp32c3, trust: .fuses)
        let fuses = secureFuses(.esp32c3, [.release, .second])
        let app = try Board.app("2.0.0", chip: .esp32c3)
        let blocks = [
            try Vendor.release.block(over: [1]), try Vendor.second.block(over: padded(app)),
        ]
        let image = signed(app, blocks: blocks.map(\.bytes))
        #expect(try verify(image, build, fuses: fuses).error == .ok)
    }

    @Test func `the key of a running app with as many segments as may be is found`() throws {
        let build = Build(chip: .esp32, trust: .runningApp)
        let app = try AppImage.parse(try Board.app("1.0.0"))
        let empty = ImageSegment(loadAddress: 0x5000_0000, data: [])
        let count = AppImageHeader.segmentCountMax - app.segments.count
        let segments = app.segments + Array(repeating: empty, count: count)
        let own = try signed(AppImage(header: app.header, segments: segments).bytes, by: .release)
        let update = try signed(try Board.app("2.0.0"), by: .release)
        #expect(try verify(update, build, running: own).error == .ok)
    }
}

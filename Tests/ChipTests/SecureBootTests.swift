import Chip
import Formats
import Kernel
import Storage
import Testing

/// Secure Boot V2 from the ROM on: what is not signed does not start.
struct SecureBootTests {
    struct Build: Sendable, CustomStringConvertible {
        let chip: ChipModel
        var scheme = SignatureBlock.Scheme.rsa3072
        var vendor: Vendor { scheme == .rsa3072 ? .release : .curve }
        var stranger: Vendor { scheme == .rsa3072 ? .stranger : .curveStranger }
        var description: String { "\(chip) \(scheme)" }
        static let all =
            ChipModel.allCases.map { Build(chip: $0) }
            + [Build(chip: .esp32c6, scheme: .ecdsaP256)]
    }

    private func setup(_ build: Build) -> BootSetup {
        var setup = BootSetup(chip: build.chip, idf: IDFVersion(6, 2))
        setup.signing = AppSigning(.fuses, scheme: build.scheme)
        return setup
    }

    /// A flash with a signed bootloader, an update in ota_1, which is selected, and a good ota_0.
    private func flash(
        _ build: Build,
        update: [UInt8],
        bootloader signers: [Vendor]? = nil
    ) throws -> FlashArray {
        var board = Board(chip: build.chip, entries: Board.twoSlots)
        let old = try Board.app("1.0.0", chip: build.chip)
        board.apps = [("ota_0", try signed(old, by: build.vendor)), ("ota_1", update)]
        board.otadata = [
            OTASelectEntry(otaSeq: 1, state: .valid), OTASelectEntry(otaSeq: 2, state: .valid),
        ]
        var flash = try board.flash()
        let image = try signableBootloader(build.chip)
        let blocks = try (signers ?? [build.vendor]).map { try $0.block(over: padded(image)).bytes }
        flash.load(signed(image, blocks: blocks), at: build.chip.bootloaderOffset)
        return flash
    }

    private func good(_ build: Build) throws -> [UInt8] {
        try Manipulation.none.image(build.chip, by: build.vendor, stranger: build.stranger)
    }

    @Test(arguments: Manipulation.allCases, Build.all)
    func `an app starts only when its signature holds, else the next one does`(
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
            case .none: true
            case .trustedKeyInSecondBlock: build.chip != .esp32
            default: false
            }
        let bench = Bench(
            flash: try flash(build, update: image),
            fuses: secureFuses(build.chip, [build.vendor])
        )
        let decision = try bench.bootloader(setup(build)).boot(reset: .powerOn)
        #expect(decision.booted == (isTaken ? .ota(1) : .ota(0)))
        #expect(bench.commands.isEmpty)
    }

    @Test(arguments: Build.all)
    func `the ROM starts no bootloader that it does not trust`(_ build: Build) throws {
        for signers in [[build.stranger], []] {
            let bench = Bench(
                flash: try flash(build, update: good(build), bootloader: signers),
                fuses: secureFuses(build.chip, [build.vendor])
            )
            let end = halt { () throws(Halt) in
                _ = try bench.bootloader(setup(build)).boot(reset: .powerOn)
            }
            #expect(end == .reset(.rtcWatchdog))
            #expect(bench.lines.last == "secure boot verification failed")
            #expect(bench.decisions == ["is_bootloader_signed=no"])
        }
    }

    @Test func `the ROM says that it checks, and checks only when secure boot is enabled`() throws {
        let build = Build(chip: .esp32)
        let flash = try flash(build, update: good(build), bootloader: [])
        let open = Bench(flash: flash, fuses: secureFuses(.esp32, [.release], enabled: false))
        var unsigned = setup(build)
        unsigned.signing = nil
        #expect(try open.bootloader(unsigned).boot(reset: .powerOn).booted == .ota(1))
        #expect(!open.lines.contains { $0.hasPrefix("secure boot") })
        let bench = Bench(
            flash: try self.flash(build, update: good(build)),
            fuses: secureFuses(.esp32, [.release])
        )
        _ = try bench.bootloader(unsigned).boot(reset: .powerOn)
        #expect(
            bench.lines.filter { $0.hasPrefix("secure boot") } == [
                "secure boot v2 enabled", "secure boot verification succeeded",
            ]
        )
    }

    @Test func `an ESP32 before revision 3 does not know the enable bit`() throws {
        let build = Build(chip: .esp32)
        let flash = try flash(build, update: good(build), bootloader: [])
        let bench = Bench(flash: flash, fuses: secureFuses(.esp32, [.release]))
        var unsigned = BootSetup(chip: .esp32, idf: IDFVersion(6, 2))
        unsigned.chipRevision = 101
        #expect(try bench.bootloader(unsigned).boot(reset: .powerOn).booted == .ota(1))
    }

    @Test(arguments: [ChipModel.esp32s3, .esp32c3, .esp32c6])
    func `revoked keys sign neither bootloader nor app`(_ chip: ChipModel) throws {
        let build = Build(chip: chip)
        let update = try signed(try Board.app("2.0.0", chip: chip), by: .second)
        let fuses = secureFuses(chip, [.release, .second], revoked: [1])
        let bench = Bench(flash: try flash(build, update: update), fuses: fuses)
        #expect(try bench.bootloader(setup(build)).boot(reset: .powerOn).booted == .ota(0))
        let brick = Bench(
            flash: try flash(build, update: update, bootloader: [.second]),
            fuses: fuses
        )
        let end = halt { () throws(Halt) in
            _ = try brick.bootloader(setup(build)).boot(reset: .powerOn)
        }
        #expect(end == .reset(.rtcWatchdog))
    }

    @Test(arguments: [false, true])
    func `only aggressive revocation takes back the key of a bootloader that fails`(
        _ isAggressive: Bool
    ) throws {
        let chip = ChipModel.esp32s3
        let build = Build(chip: chip)
        let update = try signed(try Board.app("2.0.0", chip: chip), by: .second)
        var flash = try flash(build, update: update)
        let image = try signableBootloader(chip)
        let lying = try Vendor.release.block(
            over: [1, 2, 3],
            saying: try Vendor.release.block(over: padded(image)).imageDigest
        )
        let second = try Vendor.second.block(over: padded(image))
        flash.load(signed(image, blocks: [lying.bytes, second.bytes]), at: 0)
        let bench = Bench(
            flash: flash,
            fuses: secureFuses(
                chip,
                [.release, .second],
                also: isAggressive ? ["SECURE_BOOT_AGGRESSIVE_REVOKE"] : []
            )
        )
        // The second block suffices to start; what the first one claimed has its price.
        let decision = try bench.bootloader(setup(build)).boot(reset: .powerOn)
        let revoked = burntFields(chip, bench.fuses.array)["SECURE_BOOT_KEY_REVOKE0"]
        #expect(revoked == (isAggressive ? [1] : nil))
        #expect(bench.commands == (isAggressive ? ["burn 0x0+24 rom.secure_boot"] : []))
        #expect(decision.booted == .ota(1))
    }

    @Test func `a bad signature of an app revokes nothing, aggressive or not`() throws {
        let build = Build(chip: .esp32c3)
        let image = try Manipulation.signatureChanged.image(
            .esp32c3,
            by: .release,
            stranger: .stranger
        )
        let bench = Bench(
            flash: try flash(build, update: image),
            fuses: secureFuses(.esp32c3, [.release], also: ["SECURE_BOOT_AGGRESSIVE_REVOKE"])
        )
        #expect(try bench.bootloader(setup(build)).boot(reset: .powerOn).booted == .ota(0))
        #expect(bench.commands.isEmpty)
    }

    @Test(arguments: Build.all)
    func `a glitch at the right moment starts what nobody signed`(_ build: Build) throws {
        let image = try Manipulation.wrongKey.image(
            build.chip,
            by: build.vendor,
            stranger: build.stranger
        )
        let app = Bench(
            flash: try flash(build, update: image),
            fuses: secureFuses(build.chip, [build.vendor])
        )
        let glitch = Glitch(.isAppSigned(.ota(1)))
        let decision = try app.bootloader(setup(build), overlays: [glitch]).boot(reset: .powerOn)
        #expect(decision.booted == .ota(1))
        let rom = Bench(
            flash: try flash(build, update: good(build), bootloader: [build.stranger]),
            fuses: secureFuses(build.chip, [build.vendor])
        )
        let other = Glitch(.isBootloaderSigned)
        let booted = try rom.bootloader(setup(build), overlays: [other]).boot(reset: .powerOn)
        #expect(booted.booted == .ota(1))
    }

    @Test func `signed apps without secure boot are not checked by the bootloader`() throws {
        let build = Build(chip: .esp32)
        let image = try Manipulation.wrongKey.image(.esp32, by: .release, stranger: .stranger)
        var setup = setup(build)
        setup.signing = AppSigning(.runningApp)
        let bench = Bench(
            flash: try flash(build, update: image, bootloader: []),
            fuses: FuseArray(blockSizes: ChipModel.esp32.fuseBlockSizes)
        )
        #expect(try bench.bootloader(setup).boot(reset: .powerOn).booted == .ota(1))
    }

    @Test func `a block by an untrusted key is refused for its key, whatever it was made for`()
        throws
    {
        let build = Build(chip: .esp32)
        let image = try Board.app("2.0.0")
        let update = signed(image, blocks: [try Vendor.stranger.block(over: [1]).bytes])
        let bench = Bench(
            flash: try flash(build, update: update),
            fuses: secureFuses(.esp32, [.release])
        )
        #expect(try bench.bootloader(setup(build)).boot(reset: .powerOn).booted == .ota(0))
        let reasons = bench.lines.filter { $0.contains("Signature block") }
        #expect(reasons.count == 1)
        #expect(reasons.first?.hasSuffix("Signature block 0: its key is not trusted") == true)
    }
}

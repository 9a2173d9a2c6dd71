import Chip
import Formats
import Kernel
import Record
import Storage
import Testing

/// The first boot of a build with Secure Boot V2: nothing is burnt yet, or only the digests.
struct SecureBootEnablingTests {
    private func setup(_ chip: ChipModel) -> BootSetup {
        var setup = BootSetup(chip: chip, idf: IDFVersion(6, 2))
        setup.signing = AppSigning(.fuses)
        return setup
    }

    private func bench(
        _ chip: ChipModel,
        bootloader: [Vendor],
        app: [Vendor],
        fuses: FuseArray? = nil,
        overlays: [any FlashOverlay] = []
    ) throws -> Bench {
        var board = Board(chip: chip, entries: Board.twoSlots)
        let image = try Board.app("1.0.0", chip: chip)
        let blocks = try app.map { try $0.block(over: padded(image)).bytes }
        board.apps = [("ota_0", signed(image, blocks: blocks))]
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), nil]
        var flash = try board.flash()
        let loader = try signableBootloader(chip)
        let own = try bootloader.map { try $0.block(over: padded(loader)).bytes }
        flash.load(signed(loader, blocks: own), at: chip.bootloaderOffset)
        return Bench(
            flash: flash,
            fuses: fuses ?? FuseArray(blockSizes: chip.fuseBlockSizes),
            protection: chip.fuseProtection,
            overlays: overlays
        )
    }

    @Test func `an ESP32 burns one digest, protects it, and enables`() throws {
        let bench = try bench(.esp32, bootloader: [.release, .second], app: [.release])
        #expect(try bench.bootloader(setup(.esp32)).boot(reset: .powerOn).booted == .ota(0))
        #expect(
            burntFields(.esp32, bench.fuses.array) == [
                "BLOCK2": Vendor.release.digest,
                // Nobody may hide or change the digest.
                "WR_DIS": [0x01, 0x01],
                "JTAG_DISABLE": [1],
                "ABS_DONE_1": [1],
            ]
        )
        let call = "bootloader.secure_boot_v2_permanently_enable"
        #expect(bench.commands == ["burn 0x2+32 \(call)", "burn 0x0+28 \(call)"])
        #expect(bench.decisions.contains("is_secure_boot_enabled=no"))
        let again = Bench(flash: bench.flash.array, fuses: bench.fuses.array)
        #expect(try again.bootloader(setup(.esp32)).boot(reset: .powerOn).booted == .ota(0))
        #expect(again.commands.isEmpty)
        #expect(again.decisions.contains("is_bootloader_signed=yes"))
    }

    @Test(arguments: [ChipModel.esp32s3, .esp32c3, .esp32c6])
    func `newer chips burn up to three digests and revoke the slots that stay empty`(
        _ chip: ChipModel
    ) throws {
        let bench = try bench(chip, bootloader: [.release, .second], app: [.second])
        #expect(try bench.bootloader(setup(chip)).boot(reset: .powerOn).booted == .ota(0))
        #expect(
            burntFields(chip, bench.fuses.array) == [
                "BLOCK_KEY0": Vendor.release.digest,
                "BLOCK_KEY1": Vendor.second.digest,
                "KEY_PURPOSE_0": [9],
                "KEY_PURPOSE_1": [10],
                "SECURE_BOOT_KEY_REVOKE2": [1],
                // RD_DIS, the purposes and both key blocks.
                "WR_DIS": [0x01, 0x03, 0x80, 0x01],
                "SOFT_DIS_JTAG": [7],
                "DIS_PAD_JTAG": [1],
                "DIS_USB_JTAG": [1],
                "DIS_DIRECT_BOOT": [1],
                "SECURE_BOOT_EN": [1],
            ]
        )
    }

    @Test func `options of the build leave bits unburnt or burn one more`() throws {
        let bench = try bench(.esp32c3, bootloader: [.release], app: [.release])
        var setup = setup(.esp32c3)
        setup.signing?.allowsUnusedSlots = true
        setup.signing?.allowsJTAG = true
        setup.signing?.isRevocationAggressive = true
        _ = try bench.bootloader(setup).boot(reset: .powerOn)
        let fields = burntFields(.esp32c3, bench.fuses.array)
        #expect(
            fields.keys.sorted() == [
                "BLOCK_KEY0", "DIS_DIRECT_BOOT", "KEY_PURPOSE_0",
                "SECURE_BOOT_AGGRESSIVE_REVOKE", "SECURE_BOOT_EN", "WR_DIS",
            ]
        )
    }

    @Test(arguments: [ChipModel.esp32, .esp32s3])
    func `digests that were burnt before stay the only ones`(_ chip: ChipModel) throws {
        let fuses = secureFuses(chip, [.release], enabled: false)
        let bench = try bench(chip, bootloader: [.release], app: [.release], fuses: fuses)
        #expect(try bench.bootloader(setup(chip)).boot(reset: .powerOn).booted == .ota(0))
        let fields = burntFields(chip, bench.fuses.array)
        #expect(fields[chip == .esp32 ? "BLOCK2" : "BLOCK_KEY0"] == Vendor.release.digest)
        #expect(fields["BLOCK_KEY1"] == nil)
        #expect(fields[chip == .esp32 ? "ABS_DONE_1" : "SECURE_BOOT_EN"] == [1])
        #expect(fields["SECURE_BOOT_KEY_REVOKE1"] == (chip == .esp32 ? nil : [1]))
        #expect(fields["SECURE_BOOT_KEY_REVOKE0"] == nil)
    }

    struct Refusal: Sendable {
        let bootloader: [Vendor]
        let app: [Vendor]
        var burnt: [Vendor] = []
        let text: String
    }

    @Test(arguments: [
        Refusal(bootloader: [], app: [.release], text: "The bootloader's image does not verify"),
        Refusal(
            bootloader: [.release],
            app: [.second],
            text: "No key of the app is one of the bootloader's"
        ),
        Refusal(
            bootloader: [.release],
            app: [.release],
            burnt: [.second],
            text: "No key of the bootloader is among the digests in eFuse"
        ),
    ])
    func `what does not fit together is not enabled, and no app starts`(
        _ refusal: Refusal
    ) throws {
        let bench = try bench(
            .esp32,
            bootloader: refusal.bootloader,
            app: refusal.app,
            fuses: secureFuses(.esp32, refusal.burnt, enabled: false)
        )
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(setup(.esp32)).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(bench.commands.isEmpty)
        #expect(bench.lines.contains { $0.contains(refusal.text) })
        #expect(bench.lines.contains { $0.hasSuffix("slot 0 is not bootable") })
    }

    @Test func `an old revision is not locked out`() throws {
        let bench = try bench(.esp32, bootloader: [.release], app: [.release])
        var setup = setup(.esp32)
        setup.chipRevision = 101
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(setup).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(bench.commands.isEmpty)
    }

    @Test func `an app whose key is not the bootloader's is passed over for the next slot`() throws
    {
        var bench = try bench(.esp32, bootloader: [.release], app: [.second])
        var flash = bench.flash.array
        flash.load(try signed(try Board.app("1.1.0"), by: .release), at: 0x21_0000)
        bench = Bench(
            flash: flash,
            fuses: bench.fuses.array,
            protection: ChipModel.esp32.fuseProtection
        )
        #expect(try bench.bootloader(setup(.esp32)).boot(reset: .powerOn).booted == .ota(1))
        #expect(burntFields(.esp32, bench.fuses.array)["ABS_DONE_1"] == [1])
    }

    @Test func `key blocks that somebody uses are left alone, and too few are an error`() throws {
        let chip = ChipModel.esp32c3
        var fuses = FuseArray(blockSizes: chip.fuseBlockSizes)
        for block in 4...8 { fuses.burn([1], block: block) }
        let one = try bench(chip, bootloader: [.release], app: [.release], fuses: fuses)
        #expect(try one.bootloader(setup(chip)).boot(reset: .powerOn).booted == .ota(0))
        #expect(one.fuses.array.blocks[9] == Vendor.release.digest)
        #expect(burntFields(chip, one.fuses.array)["KEY_PURPOSE_5"] == [9])
        let two = try bench(chip, bootloader: [.release, .second], app: [.release], fuses: fuses)
        let end = halt { () throws(Halt) in
            _ = try two.bootloader(setup(chip)).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(two.commands.isEmpty)
        #expect(two.lines.contains { $0.contains("Not enough unused key blocks") })
    }

    @Test(arguments: [0, 1, 2])
    func `power that goes while fuses burn leaves a device that gets there later`(
        _ cut: Int
    ) throws {
        let first = try bench(.esp32s3, bootloader: [.release, .second], app: [.release])
        // Blocks 5, 4 and 0, in this order.
        let torn = CutFuses(command: cut)
        let cutBench = Bench(
            flash: first.flash.array,
            fuses: first.fuses.array,
            protection: ChipModel.esp32s3.fuseProtection,
            fuseOverlays: [torn]
        )
        let end = halt { () throws(Halt) in
            _ = try cutBench.bootloader(setup(.esp32s3)).boot(reset: .powerOn)
        }
        #expect(end == .powerLoss)
        let next = Bench(
            flash: first.flash.array,
            fuses: cutBench.fuses.array,
            protection: ChipModel.esp32s3.fuseProtection
        )
        #expect(try next.bootloader(setup(.esp32s3)).boot(reset: .powerOn).booted == .ota(0))
        let fields = burntFields(.esp32s3, next.fuses.array)
        #expect(fields["SECURE_BOOT_EN"] == [1])
        let last = Bench(flash: first.flash.array, fuses: next.fuses.array)
        #expect(try last.bootloader(setup(.esp32s3)).boot(reset: .powerOn).booted == .ota(0))
        #expect(last.decisions.contains("is_bootloader_signed=yes"))
    }

    @Test func `until it is enabled, any key that came with an app may vouch for it`() throws {
        let first = try bench(.esp32s3, bootloader: [.second], app: [.second])
        let image = try Board.app("1.0.0", chip: .esp32s3)
        let blocks = [
            try Vendor.release.block(over: [1]), try Vendor.second.block(over: padded(image)),
        ]
        var flash = first.flash.array
        flash.load(signed(image, blocks: blocks.map(\.bytes)), at: 0x11_0000)
        let bench = Bench(flash: flash, fuses: first.fuses.array)
        #expect(try bench.bootloader(setup(.esp32s3)).boot(reset: .powerOn).booted == .ota(0))
        #expect(burntFields(.esp32s3, bench.fuses.array)["BLOCK_KEY0"] == Vendor.second.digest)
    }

    @Test func `any key of the app may be one of the bootloader's`() throws {
        let bench = try bench(.esp32s3, bootloader: [.release], app: [.second, .release])
        #expect(try bench.bootloader(setup(.esp32s3)).boot(reset: .powerOn).booted == .ota(0))
        #expect(burntFields(.esp32s3, bench.fuses.array)["SECURE_BOOT_EN"] == [1])
    }

    @Test func `a blank key block that is write-protected is not free`() throws {
        let chip = ChipModel.esp32c3
        var fuses = FuseArray(blockSizes: chip.fuseBlockSizes)
        let bit = try #require(chip.fuseField("BLOCK_KEY0")?.writeDisable)
        fuses.burn(first: 1, of: FuseArray.Field(block: 0, bit: bit, width: 1))
        let bench = try bench(chip, bootloader: [.release], app: [.release], fuses: fuses)
        #expect(try bench.bootloader(setup(chip)).boot(reset: .powerOn).booted == .ota(0))
        let fields = burntFields(chip, bench.fuses.array)
        #expect(fields["BLOCK_KEY0"] == nil)
        #expect(fields["BLOCK_KEY1"] == Vendor.release.digest)
        #expect(fields["KEY_PURPOSE_1"] == [9])
    }
}

/// Takes the power away in the middle of a command.
private final class CutFuses: FlashOverlay {
    private let command: Int

    init(command: Int) {
        self.command = command
    }

    func decide(_ command: ChipCommand) -> FlashVerdict {
        command.index == self.command ? .cutPower(afterBytes: command.byteCount / 2) : .pass
    }
}

internal import Formats
@testable internal import Scenario
internal import Testing
internal import World

/// What a scenario says about signatures and eFuses.
@Suite struct SigningTests {
    private func device(_ lines: String) throws -> DeviceSetup {
        let text = changed("release: {generate: p256}", to: "release: {generate: rsa3072}")
            .replacing("  partitions: table.csv", with: "  partitions: table.csv\n" + lines)
        return try decode(text).get().device
    }

    @Test func `the bootloader is signed by the burnt key unless it says another`() throws {
        #expect(
            try device("  secure_boot: {keys: [release]}").secureBoot
                == SecureBootSetup(
                    mode: .enabled,
                    keys: ["release"],
                    bootloaderKeys: ["release"],
                    line: 5
                )
        )
        let unsigned =
            "  secure_boot: {mode: first_boot, keys: [release], bootloader_signed_by: []}"
        #expect(
            try device(unsigned).secureBoot
                == SecureBootSetup(
                    mode: .firstBoot,
                    keys: ["release"],
                    bootloaderKeys: [],
                    line: 5
                )
        )
        #expect(try device("").secureBoot == nil)
    }

    @Test func `apps say who signs them, in order`() throws {
        let setup = try decode(
            changed("size: 1MiB", to: "size: 1MiB, signed_by: [release, release]")
        ).get()
        #expect(setup.apps["v2"]?.signers == ["release", "release"])
        #expect(setup.apps["v1"]?.signers == [])
    }

    @Test func `an eFuse file is the chip's`() throws {
        var file = FuseFile(chip: .esp32)
        var blocks = file.blocks
        blocks[3][16] = 0x07
        file.blocks = blocks
        var files = MemoryFiles([
            "x.yaml": changed(
                "  partitions: table.csv",
                to: "  partitions: table.csv\n  efuse: chip.bin"
            ), "table.csv": tableText,
        ])
        files.files["chip.bin"] = file.bytes
        #expect(try decode(files).get().device.fuseBlocks == blocks)
        #expect(try device("").fuseBlocks == nil)
    }
}

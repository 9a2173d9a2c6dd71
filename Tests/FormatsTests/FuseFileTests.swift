import Crypto
import Formats
import Kernel
import TestSupport
import Testing

/// Espressif's espefuse is the other side.
struct FuseFileTests {
    /// Blocks with drawn bits, but nothing that hides, protects or recodes others.
    private func drawn(_ chip: ChipModel) throws -> [[UInt8]] {
        var random = RandomStream(seed: 7, name: "fuses/\(chip)")
        var blocks = chip.fuseBlockSizes.map { random.bytes($0) }
        for name in ["WR_DIS", "RD_DIS", "CODING_SCHEME"] {
            guard let field = chip.fuseField(name) else { continue }
            let ones = [UInt8](repeating: 0xFF, count: 4)
            let pattern = field.pattern(ones, blockBytes: blocks[0].count)
            for index in pattern.indices { blocks[0][index] &= ~pattern[index] }
        }
        return blocks
    }

    @Test(arguments: ChipModel.allCases)
    func `espefuse sees every field where we have it`(_ chip: ChipModel) throws {
        let blocks = try drawn(chip)
        var file = FuseFile(chip: chip)
        file.blocks = blocks
        #expect(file.blocks == blocks)
        try withTemporaryDirectory { folder in
            let tool = Espefuse(chip: chip.rawValue, path: folder + "/efuse.bin")
            try writeFile(file.bytes, to: tool.path)
            let seen = try tool.summary()
            var compared = 0
            for field in chip.fuseFields {
                // Which of a block's fields the tool shows depends on other bits.
                guard let digits = seen[field.name] else { continue }
                let bytes = field.bytes(in: blocks)
                let ours = Hex.encode(digits.isBytes ? bytes : bytes.reversed())
                // The tool writes 4 bits as one digit.
                #expect(ours.hasSuffix(digits.text), "\(field.name)")
                #expect(ours.count - digits.text.count <= 1, "\(field.name)")
                compared += 1
            }
            #expect(compared > (chip == .esp32 ? 40 : 30))
        }
    }

    @Test func `what espefuse burns is read back, and other bytes stay as they are`() throws {
        try withTemporaryDirectory { folder in
            let tool = Espefuse(chip: "esp32", path: folder + "/efuse.bin")
            try tool.run("burn-efuse", "ABS_DONE_1", "1", "SECURE_VERSION", "0x1f")
            try tool.run("burn-efuse", "JTAG_DISABLE", "1", "FLASH_CRYPT_CNT", "3")
            let bytes = try readFile(tool.path)
            var file = try FuseFile(bytes: bytes, chip: .esp32)
            var expected = FuseFile(chip: .esp32).blocks
            expected[0][24] = 1 << 5 | 1 << 6
            expected[0][2] = 3 << 4
            expected[3][16] = 0x1F
            #expect(file.blocks == expected)
            file.blocks = expected
            #expect(file.bytes == bytes)
        }
    }

    @Test func `a digest that espefuse burns stands in block 2 and cannot be burnt over`() throws {
        let digest = SHA256.digest(Array("a key".utf8))
        try withTemporaryDirectory { folder in
            let tool = Espefuse(chip: "esp32", path: folder + "/efuse.bin")
            var chip = FuseFile(chip: .esp32)
            // Revision 3, which Secure Boot V2 needs.
            var blocks = chip.blocks
            blocks[0][13] = 0x80
            blocks[0][22] = 0x10
            chip.blocks = blocks
            try writeFile(chip.bytes, to: tool.path)
            try writeFile(digest, to: folder + "/digest.bin")
            let run = try tool.run("burn-key", "secure_boot_v2", folder + "/digest.bin")
            #expect(run.status == 0, "\(run.outputText)")
            let file = try FuseFile(bytes: readFile(tool.path), chip: .esp32)
            blocks[2] = digest
            blocks[0][1] = 1
            #expect(file.blocks == blocks)
        }
    }

    @Test func `a key that espefuse hides reads as zero`() throws {
        try withTemporaryDirectory { folder in
            let tool = Espefuse(chip: "esp32", path: folder + "/efuse.bin")
            try writeFile([UInt8](repeating: 0xA5, count: 32), to: folder + "/key.bin")
            try tool.run("burn-key", "flash_encryption", folder + "/key.bin")
            var expected = FuseFile(chip: .esp32).blocks
            expected[0] = [0x80, 0, 1] + [UInt8](repeating: 0, count: 25)
            #expect(try FuseFile(bytes: readFile(tool.path), chip: .esp32).blocks == expected)
        }
    }

    @Test(arguments: [
        (0, FuseFileError.empty), (1, .cutShort(byteCount: 1, expected: 288)),
        (287, .cutShort(byteCount: 287, expected: 288)),
        (289, .tooLong(byteCount: 289, expected: 288)),
        (388, .tooLong(byteCount: 388, expected: 288)),
    ])
    func `a file of another length is refused`(_ count: Int, _ error: FuseFileError) {
        #expect(throws: error) {
            try FuseFile(bytes: [UInt8](repeating: 0, count: count), chip: .esp32)
        }
    }

    @Test(arguments: ChipModel.allCases)
    func `reading and writing blocks changes no byte of any file`(_ chip: ChipModel) throws {
        var random = RandomStream(seed: 1, name: "fuse file")
        let bytes = random.bytes(FuseFile.byteCount(chip))
        var file = try FuseFile(bytes: bytes, chip: chip)
        file.blocks = file.blocks
        #expect(file.bytes == bytes)
        let zero = chip.fuseBlockSizes.map { [UInt8](repeating: 0, count: $0) }
        file.blocks = zero
        #expect(file.blocks == zero)
        #expect(file.bytes.count == bytes.count && file.bytes != bytes)
    }
}

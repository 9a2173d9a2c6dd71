/// A file with the eFuses of a chip, as `espefuse --virt --path-efuse-file` reads and writes it.
///
/// It is the eFuse controller's register window as one large number, the highest byte first: the
/// byte at offset o of the window is byte `count - 1 - o` of the file. 288 bytes for an ESP32, 512
/// for the others. Registers that are no eFuses stay as they are.
/// Source: esptool `espefuse/efuse/emulate_efuse_controller_base.py`, and `mem_definition.py` of
/// each chip.
package struct FuseFile: Hashable, Sendable {
    package let chip: ChipModel
    package private(set) var bytes: [UInt8]

    /// The eFuses of a chip on which nothing is burnt.
    package init(chip: ChipModel) {
        self.chip = chip
        bytes = [UInt8](repeating: 0, count: Self.byteCount(chip))
    }

    package init(bytes: [UInt8], chip: ChipModel) throws(FuseFileError) {
        let expected = Self.byteCount(chip)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count >= expected else {
            throw .cutShort(byteCount: bytes.count, expected: expected)
        }
        guard bytes.count == expected else {
            throw .tooLong(byteCount: bytes.count, expected: expected)
        }
        self.chip = chip
        self.bytes = bytes
    }

    package static func byteCount(_ chip: ChipModel) -> Int { chip == .esp32 ? 0x120 : 0x200 }

    /// What software reads of each block: a block that is protected from reading is zero.
    package var blocks: [[UInt8]] {
        get {
            zip(starts, chip.fuseBlockSizes).map { start, size in
                (start..<start + size).map { bytes[bytes.count - 1 - $0] }
            }
        }
        set {
            for (start, block) in zip(starts, newValue) {
                for (index, byte) in block.enumerated() {
                    bytes[bytes.count - 1 - start - index] = byte
                }
            }
        }
    }

    /// Where the read registers of each block begin in the window.
    private var starts: [Int] {
        var next = chip == .esp32 ? 0 : 0x2C
        return chip.fuseBlockSizes.indices.map { block in
            // The ESP32 has the write registers of block 0 before the other blocks.
            if chip == .esp32, block == 1 { next = 0x38 }
            defer { next += chip.fuseBlockSizes[block] }
            return next
        }
    }
}

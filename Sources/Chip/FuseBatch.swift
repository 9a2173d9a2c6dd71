internal import Formats
internal import Kernel
internal import Storage

/// Burns that wait for one another, so that all of them are decided on before the first is made.
///
/// Source: ESP-IDF `efuse/src/esp_efuse_api.c`, `esp_efuse_batch_write_commit`, and
/// `esp_efuse_utility_burn_efuses`: the last block comes first, and block 0 with what protects the
/// others last.
struct FuseBatch {
    let chip: ChipModel
    private var patterns: [[UInt8]]

    init(chip: ChipModel) {
        self.chip = chip
        patterns = chip.fuseBlockSizes.map { [UInt8](repeating: 0, count: $0) }
    }

    /// Adds the bits of a field; a name that the chip does not have adds nothing.
    mutating func burn(_ name: String, _ bytes: [UInt8]) {
        guard let field = chip.fuseField(name) else { return }
        let pattern = field.pattern(bytes, blockBytes: patterns[field.block].count)
        for index in pattern.indices { patterns[field.block][index] |= pattern[index] }
    }

    /// Adds a single bit, or all bits of a field.
    mutating func set(_ name: String) {
        burn(name, [UInt8](repeating: .max, count: MemoryLayout<UInt32>.size))
    }

    /// Adds the bit that forbids burning a field later on.
    mutating func protect(_ name: String) {
        guard let bit = chip.fuseField(name)?.writeDisable else { return }
        var bytes = [UInt8](repeating: 0, count: MemoryLayout<UInt32>.size)
        bytes[bit / 8] = 1 << UInt8(bit % 8)
        burn("WR_DIS", bytes)
    }

    func commit(to fuses: FuseController) throws(Halt) {
        for block in patterns.indices.reversed() where patterns[block].contains(where: { $0 != 0 })
        {
            try fuses.burn(patterns[block], block: block)
        }
    }
}

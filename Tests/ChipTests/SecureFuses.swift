import Chip
import Formats
import Storage

/// The eFuses of a chip on which secure boot was set up.
func secureFuses(
    _ chip: ChipModel,
    _ vendors: [Vendor],
    revoked: [Int] = [],
    enabled: Bool = true,
    also names: [String] = []
) -> FuseArray {
    var fuses = FuseArray(blockSizes: chip.fuseBlockSizes)
    func burn(_ name: String, _ bytes: [UInt8]) {
        guard let field = chip.fuseField(name) else { return }
        let size = chip.fuseBlockSizes[field.block]
        fuses.burn(field.pattern(bytes, blockBytes: size), block: field.block)
    }
    for (slot, vendor) in vendors.enumerated() {
        burn(chip == .esp32 ? "BLOCK2" : "BLOCK_KEY\(slot)", vendor.digest)
        burn("KEY_PURPOSE_\(slot)", [UInt8(9 + slot)])
    }
    for slot in revoked { burn("SECURE_BOOT_KEY_REVOKE\(slot)", [1]) }
    if enabled { burn(chip == .esp32 ? "ABS_DONE_1" : "SECURE_BOOT_EN", [1]) }
    for name in names { burn(name, [1]) }
    return fuses
}

/// The fields of a chip in which something is burnt, with their bytes in hexadecimal.
func burntFields(_ chip: ChipModel, _ fuses: FuseArray) -> [String: [UInt8]] {
    var fields: [String: [UInt8]] = [:]
    for field in chip.fuseFields {
        let bytes = field.bytes(in: fuses.blocks)
        if bytes.contains(where: { $0 != 0 }) { fields[field.name] = bytes }
    }
    return fields
}

internal import Formats
internal import Storage

/// The eFuses as they leave the factory.
///
/// Differs from hardware: MAC address and calibration are 0 unless a file says them.
struct FirstFuses {
    let setup: Setup
    let digest: (_ key: String, _ line: Int) throws(AssemblyError) -> [UInt8]

    func array() throws(AssemblyError) -> FuseArray {
        let device = setup.device
        if let blocks = device.fuseBlocks { return FuseArray(blocks: blocks) }
        var fuses = device.chip.erasedFuses(secureVersion: device.secureVersion)
        guard let secureBoot = device.secureBoot, secureBoot.mode == .enabled else { return fuses }
        func burn(_ name: String, _ bytes: [UInt8]) {
            guard let field = device.chip.fuseField(name) else { return }
            let size = device.chip.fuseBlockSizes[field.block]
            fuses.burn(field.pattern(bytes, blockBytes: size), block: field.block)
        }
        // As the first boot of a device burns them.
        for (slot, key) in secureBoot.keys.enumerated() {
            burn(
                device.chip == .esp32 ? "BLOCK2" : "BLOCK_KEY\(slot)",
                try digest(key, secureBoot.line)
            )
            burn("KEY_PURPOSE_\(slot)", [UInt8(9 + slot)])
        }
        for name in ["ABS_DONE_1", "JTAG_DISABLE", "SECURE_BOOT_EN"] { burn(name, [1]) }
        // RD_DIS and the digest's block cannot change any more.
        if device.chip == .esp32 { burn("WR_DIS", [0x01, 0x01]) }
        return fuses
    }
}

internal import Formats
package import Kernel
package import Storage

/// The eFuses of Secure Boot V2: whether it is on, which keys it trusts, and which it no longer
/// does.
///
/// Source: ESP-IDF `secure_boot.c`, `esp_secure_boot_enabled` and
/// `esp_secure_boot_read_key_digests`; `efuse/src/esp_efuse_api_key.c`.
package struct SecureBootFuses {
    package let setup: BootSetup
    let fuses: FuseController

    package init(setup: BootSetup, fuses: FuseController) {
        self.setup = setup
        self.fuses = fuses
    }

    private var chip: ChipModel { setup.chip }

    /// How many digests the chip has room for.
    package var slotCount: Int { SecureBootTable.blockCount(chip) }

    /// Whether the enable bit is burnt, on silicon that knows it.
    package var isEnabled: Bool {
        isBurnt(chip.secureBootEnableName)
            && setup.chipRevision >= SecureBootTable.revisionMin(chip)
    }

    /// A failed signature of the bootloader revokes its key at once.
    var isRevocationAggressive: Bool { isBurnt("SECURE_BOOT_AGGRESSIVE_REVOKE") }

    /// The digests that count: nil in the place of one that was never burnt or is revoked.
    package var digests: [[UInt8]?] {
        (0..<slotCount).map { isRevoked($0) ? nil : storedDigest($0) }
    }

    /// Always false on the ESP32, which cannot take a key back.
    package func isRevoked(_ slot: Int) -> Bool { isBurnt(Self.revokeName(slot)) }

    /// The digest in a slot, revoked or not.
    func storedDigest(_ slot: Int) -> [UInt8]? {
        guard let block = block(of: slot) else { return nil }
        let bytes = fuses.readable.blocks[block]
        // Blank fuses, and ones that are hidden, are no digest.
        return bytes.contains { $0 != 0 } ? bytes : nil
    }

    /// Takes a key back for ever.
    package func revoke(_ slot: Int) throws(Halt) {
        guard let field = chip.fuseField(Self.revokeName(slot)) else { return }
        try fuses.burn(0..<1, of: field.location)
    }

    /// The key block whose purpose is to hold a digest; the ESP32's is fixed.
    private func block(of slot: Int) -> Int? {
        guard chip != .esp32 else { return SecureBootTable.digestBlockESP32.value }
        let wanted = SecureBootTable.digestPurpose.value + slot
        return (0..<SecureBootTable.keyBlockCount.value)
            .first { purpose(ofKey: $0) == wanted }
            .map { SecureBootTable.keyBlockFirst.value + $0 }
    }

    /// The key blocks that nothing was ever burnt into.
    ///
    /// Source: ESP-IDF `esp_efuse_key_block_unused`.
    var freeKeys: [Int] {
        (0..<SecureBootTable.keyBlockCount.value).filter { key in
            let name = "BLOCK_KEY\(key)"
            guard let field = chip.fuseField(name), purpose(ofKey: key) == 0 else { return false }
            return !isProtected(name) && !isProtected("KEY_PURPOSE_\(key)")
                && fuses.count(field.location) == 0
        }
    }

    private func isProtected(_ name: String) -> Bool {
        guard let bit = chip.fuseField(name)?.writeDisable, let mask = chip.fuseField("WR_DIS")
        else { return false }
        return fuses.bits(mask.location)[bit]
    }

    /// What a key block is for; 0, which is also what a blank one says, for the user.
    func purpose(ofKey index: Int) -> Int { number("KEY_PURPOSE_\(index)") }

    static func revokeName(_ slot: Int) -> String { "SECURE_BOOT_KEY_REVOKE\(slot)" }

    private func isBurnt(_ name: String) -> Bool { number(name) != 0 }

    private func number(_ name: String) -> Int {
        guard let field = chip.fuseField(name) else { return 0 }
        return fuses.bits(field.location).reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
}

internal import Formats
internal import Kernel
internal import Storage

/// What enabling secure boot burns, once the keys of bootloader and app are known.
///
/// Source: ESP-IDF `secure_boot_v2/secure_boot.c`, `esp_secure_boot_v2_permanently_enable`, and
/// `secure_boot_secure_features.c` of each chip.
/// Differs from hardware: UART download mode is left as it is.
struct SecureBootEnabling {
    /// Why secure boot stays off.
    struct Refusal: Hashable {
        let text: String
    }

    let signing: AppSigning
    let fuses: SecureBootFuses

    private var chip: ChipModel { fuses.setup.chip }

    /// The burns, none of them made yet, for the digests of the keys that signed each image.
    func burns(bootloader: [[UInt8]], app: [[UInt8]]) -> Result<FuseBatch, Refusal> {
        guard fuses.setup.chipRevision >= SecureBootTable.revisionMin(chip) else {
            return .failure("This chip revision does not know Secure Boot V2")
        }
        guard !bootloader.isEmpty else {
            return .failure("No valid signature block behind the bootloader")
        }
        guard !app.isEmpty else { return .failure("No valid signature block behind the app") }
        var batch = FuseBatch(chip: chip)
        let burnt = fuses.digests.compactMap { $0 }
        if burnt.isEmpty {
            guard place(bootloader, in: &batch) else {
                return .failure("Not enough unused key blocks")
            }
        } else if !bootloader.contains(where: burnt.contains) {
            return .failure("No key of the bootloader is among the digests in eFuse")
        }
        guard app.contains(where: bootloader.contains) else {
            return .failure("No key of the app is one of the bootloader's")
        }
        if !signing.allowsUnusedSlots { revokeUnused(bootloader.count, burnt, &batch) }
        protectFeatures(&batch)
        batch.set(batch.chip.secureBootEnableName)
        return .success(batch)
    }

    /// Puts digests into free key blocks, and protects them.
    private func place(_ digests: [[UInt8]], in batch: inout FuseBatch) -> Bool {
        guard chip != .esp32 else {
            let name = "BLOCK\(SecureBootTable.digestBlockESP32.value)"
            batch.burn(name, digests[0])
            batch.protect(name)
            return true
        }
        let free = fuses.freeKeys
        guard free.count >= digests.count else { return false }
        for (slot, (key, digest)) in zip(free, digests).enumerated() {
            batch.burn("BLOCK_KEY\(key)", digest)
            batch.protect("BLOCK_KEY\(key)")
            let purpose = SecureBootTable.digestPurpose.value + slot
            batch.burn("KEY_PURPOSE_\(key)", [UInt8(purpose)])
            batch.protect("KEY_PURPOSE_\(key)")
        }
        return true
    }

    /// A slot that nobody uses must not be filled later by somebody else.
    private func revokeUnused(_ count: Int, _ burnt: [[UInt8]], _ batch: inout FuseBatch) {
        for slot in 0..<fuses.slotCount {
            let isUsed = burnt.isEmpty ? slot < count : fuses.storedDigest(slot) != nil
            if !isUsed { batch.set(SecureBootFuses.revokeName(slot)) }
        }
    }

    private func protectFeatures(_ batch: inout FuseBatch) {
        if !signing.allowsJTAG {
            for name in ["JTAG_DISABLE", "SOFT_DIS_JTAG", "DIS_PAD_JTAG", "DIS_USB_JTAG"] {
                batch.set(name)
            }
        }
        batch.set("DIS_DIRECT_BOOT")
        if signing.isRevocationAggressive { batch.set("SECURE_BOOT_AGGRESSIVE_REVOKE") }
        // A digest that could be hidden later would lock the device out.
        batch.protect("RD_DIS")
    }
}

extension SecureBootEnabling.Refusal: Error, ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self.text = text }
}

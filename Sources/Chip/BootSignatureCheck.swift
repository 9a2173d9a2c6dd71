internal import Formats
internal import Kernel

/// The bootloader's check, by the ROM's routine.
///
/// Until secure boot is enabled the keys that came with the image are taken at their word; enabling
/// compares them with the bootloader's. No key is revoked here.
/// Source: ESP-IDF `secure_boot_v2/secure_boot_signatures_bootloader.c`,
/// `esp_secure_boot_verify_sbv2_signature_block`.
struct BootSignatureCheck: SignatureCheck {
    let fuses: SecureBootFuses
    /// The last word, for a glitch.
    let decide: (Bool) -> Bool

    func check(
        _ sector: SignatureSector,
        digest: [UInt8],
        console: Console
    ) throws(Halt) -> Bool {
        let isEnabled = fuses.isEnabled
        var trusted = fuses.digests
        if isEnabled {
            guard trusted.contains(where: { $0 != nil }) else {
                try console.log(.error, "secure_boot_v2", "No key digest can be read from eFuse")
                return decide(false)
            }
        } else {
            try console.log(
                .info,
                "secure_boot_v2",
                "Secure boot is not enabled yet: trusting the keys in the image"
            )
            trusted = sector.keyDigests(count: fuses.slotCount)
        }
        try console.log(.info, "secure_boot_v2", "Verifying the signature by the ROM's routine...")
        let rom = SecureBootROM(chip: fuses.setup.chip, timeline: console.timeline)
        let verdict = try rom.verify(sector, digest: digest, trusted: trusted)
        for (index, refusal) in verdict.refusals.enumerated() {
            try console.log(.error, "secure_boot_v2", "Signature block \(index): \(refusal.text)")
        }
        return decide(verdict.isTrusted)
    }
}

extension SignatureSector {
    /// The digests of the keys in the first blocks; nil in the place of a block that is none.
    func keyDigests(count: Int) -> [[UInt8]?] {
        blocks.prefix(count).map { place in
            if case .success(let block) = place { block.keyDigest } else { nil }
        }
    }
}

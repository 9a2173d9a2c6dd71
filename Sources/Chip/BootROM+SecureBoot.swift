internal import Crypto
internal import Formats
internal import Kernel
internal import Storage

/// The ROM's check of the second-stage bootloader, once secure boot is enabled.
///
/// Source: ESP-IDF `docs/en/security/secure-boot-v2.rst`, "Secure Boot V2 Process" and
/// "Aggressive Key Revocation".
extension BootROM {
    func checkSignature() throws(Halt) {
        try console.print("secure boot v2 enabled")
        let verdict = try verdict()
        for (index, refusal) in verdict.refusals.enumerated() {
            try console.print("Sig block \(index) invalid: \(refusal.text)")
            if case .badSignature(let slot) = refusal, secureBoot.isRevocationAggressive {
                try flash.journal.during("rom.secure_boot") { () throws(Halt) in
                    try secureBoot.revoke(slot)
                }
            }
        }
        guard decide(.isBootloaderSigned, verdict.isTrusted) else {
            try give(up: "secure boot verification failed")
        }
        try console.print("secure boot verification succeeded")
    }

    private func verdict() throws(Halt) -> SecureBootVerdict {
        let image = try SignedImage(at: chip.bootloaderOffset) { address, count throws(Halt) in
            try read(address, count)
        }
        guard let image else { return SecureBootVerdict(slot: nil, refusals: []) }
        let signed = image.sectorOffset - image.offset
        let digest = SHA256.digest(try read(image.offset, signed))
        try console.timeline.spend(console.timeline.costs.romDigest)
        let bytes = try read(image.sectorOffset, SignatureSector.byteCount)
        guard let sector = SignatureSector(bytes: bytes) else {
            return SecureBootVerdict(slot: nil, refusals: [])
        }
        return try SecureBootROM(chip: chip, timeline: console.timeline).verify(
            sector,
            digest: digest,
            trusted: secureBoot.digests
        )
    }
}

internal import Formats
internal import Kernel

/// The boot ROM's routine that checks a signature sector; the bootloader calls it too.
///
/// One block that passes suffices. Source: ESP-IDF `esp_rom/*/rom/secure_boot.h`,
/// `ets_secure_boot_verify_signature`; `docs/en/security/secure-boot-v2.rst`.
/// Differs from hardware: the two numbers beside an RSA modulus, which the ROM calculates with, are
/// covered by the key's digest alone.
struct SecureBootROM {
    let chip: ChipModel
    let timeline: Timeline

    /// Checks an image's digest against the sector behind it.
    ///
    /// Stops at the first block that passes.
    func verify(
        _ sector: SignatureSector,
        digest: [UInt8],
        trusted: [[UInt8]?]
    ) throws(Halt) -> SecureBootVerdict {
        var refusals: [SecureBootRefusal] = []
        for place in sector.blocks.prefix(SecureBootTable.blockCount(chip)) {
            let (slot, refusal) = try check(place, digest, trusted)
            if let slot { return SecureBootVerdict(slot: slot, refusals: refusals) }
            if let refusal { refusals.append(refusal) }
        }
        return SecureBootVerdict(slot: nil, refusals: refusals)
    }

    private func check(
        _ place: Result<SignatureBlock, SignatureBlockFault>,
        _ digest: [UInt8],
        _ trusted: [[UInt8]?]
    ) throws(Halt) -> (slot: Int?, refusal: SecureBootRefusal?) {
        let block: SignatureBlock
        switch place {
        case .failure(let fault): return (nil, .malformed(fault))
        case .success(let found): block = found
        }
        guard SecureBootTable.schemes(chip).contains(block.scheme) else {
            return (nil, .otherScheme)
        }
        let key = block.keyDigest
        guard let slot = trusted.firstIndex(where: { $0 == key }) else {
            return (nil, .untrustedKey)
        }
        guard block.imageDigest == digest else { return (nil, .otherImage) }
        let costs = timeline.costs
        try timeline.spend(block.scheme == .rsa3072 ? costs.romRSAVerify : costs.romP256Verify)
        guard block.verify(digest: digest) == 0 else { return (nil, .badSignature(slot: slot)) }
        return (slot, nil)
    }
}

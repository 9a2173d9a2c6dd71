package import Formats
package import Kernel
package import Storage

/// An app's check of an update, by mbed TLS.
///
/// The digest that a block carries is not looked at: the signature is over the one that was just
/// calculated. The first block that verifies decides.
/// Source: ESP-IDF `secure_boot_v2/secure_boot_signatures_app.c`,
/// `esp_secure_boot_verify_sbv2_signature_block`.
package struct AppSignatureCheck: SignatureCheck {
    private let signing: AppSigning
    private let chip: ChipModel
    private let trusted: () throws(Halt) -> [[UInt8]?]

    /// What is trusted is read anew at each check.
    init(
        signing: AppSigning,
        chip: ChipModel,
        trusted: @escaping () throws(Halt) -> [[UInt8]?]
    ) {
        self.signing = signing
        self.chip = chip
        self.trusted = trusted
    }

    /// Nil for a build without signatures.
    ///
    /// The reader is for the running app, whose key may be the trusted one.
    package init?(
        setup: BootSetup,
        fuses: FuseController,
        reader: any ImageReader,
        runningAt: Int
    ) {
        guard let signing = setup.signing else { return nil }
        self.init(signing: signing, chip: setup.chip) { () throws(Halt) in
            switch signing.trust {
            case .fuses: SecureBootFuses(setup: setup, fuses: fuses).digests
            case .runningApp:
                [try RunningAppKey(reader: reader, offset: runningAt, signing: signing).digest()]
            }
        }
    }

    package func check(
        _ sector: SignatureSector,
        digest: [UInt8],
        console: Console
    ) throws(Halt) -> Bool {
        let source = signing.isHardware ? "eFuse" : "the running app"
        try console.log(.info, "secure_boot_v2", "Trusted key digests come from \(source)")
        let trusted = try trusted()
        // Without hardware secure boot only the first place counts, on every chip.
        let count = signing.isHardware ? SecureBootTable.blockCount(chip) : 1
        var isKnown = false
        for (index, place) in sector.blocks.prefix(count).enumerated() {
            guard case .success(let block) = place, block.scheme == signing.scheme else { continue }
            let key = block.keyDigest
            for (slot, digestOfKey) in trusted.enumerated() where digestOfKey == key {
                isKnown = true
                try console.log(
                    .info,
                    "secure_boot_v2",
                    "#\(index) app key digest == #\(slot) trusted key digest"
                )
                if try verify(block, digest, console) { return true }
            }
        }
        if !isKnown {
            try console.log(.error, "secure_boot_v2", "No trusted key has signed the image")
        }
        return false
    }

    private func verify(
        _ block: SignatureBlock,
        _ digest: [UInt8],
        _ console: Console
    ) throws(Halt) -> Bool {
        let timeline = console.timeline
        let isRSA = block.scheme == .rsa3072
        let tag = "secure_boot_v2_" + (isRSA ? "rsa" : "ecdsa")
        let name = isRSA ? "RSA-PSS" : "ECDSA"
        try console.log(.info, "secure_boot_v2", "Verifying with \(name)...")
        try timeline.spend(isRSA ? timeline.costs.rsa3072Verify : timeline.costs.p256Verify)
        let result = block.verify(digest: digest)
        guard result == 0 else {
            let number = "-0x" + Hex.encode(-Int(result), digits: 4)
            try console.log(.error, tag, "Signature verification failed (\(number))")
            return false
        }
        try console.log(.info, tag, "Signature verified successfully")
        return true
    }
}

internal import Formats
internal import Kernel
internal import Storage

/// Secure Boot V2 in the bootloader: checking apps, and enabling it in the first boot.
///
/// Source: ESP-IDF `bootloader_utility.c`, `load_image`; `secure_boot_v2/secure_boot.c`.
extension Bootloader {
    /// The check of an app's signature; nil when the bootloader leaves that to the app.
    func signatureCheck(of index: BootIndex) -> (any SignatureCheck)? {
        guard setup.signing?.isHardware == true else { return nil }
        return BootSignatureCheck(fuses: secureBoot) { [self] isSigned in
            decide(.isAppSigned(index), isSigned)
        }
    }

    /// Enables secure boot before the first app starts.
    ///
    /// - Returns: Whether the app may start; always in a build without secure boot.
    func enableSecureBoot(for image: ImageMetadata) throws(Halt) -> Bool {
        guard let signing = setup.signing, signing.isHardware else { return true }
        if decide(.isSecureBootEnabled, secureBoot.isEnabled) {
            try say(.info, "Secure boot V2 is already enabled")
            return true
        }
        try say(.info, "Enabling secure boot V2...")
        guard let batch = try preparedBurns(signing, image) else {
            try console.log(.error, "boot", "Secure boot V2 could not be enabled")
            return false
        }
        try say(.info, "Burning key digests and the enable bit to eFuse...")
        try flash.journal.during("bootloader.secure_boot_v2_permanently_enable") {
            () throws(Halt) in try batch.commit(to: secureBoot.fuses)
        }
        try say(.info, "Secure boot is permanently enabled")
        return true
    }

    private func preparedBurns(
        _ signing: AppSigning,
        _ image: ImageMetadata
    ) throws(Halt) -> FuseBatch? {
        guard let bootloader = try verifiedBootloader() else {
            try say(.error, "The bootloader's image does not verify")
            return nil
        }
        let enabling = SecureBootEnabling(signing: signing, fuses: secureBoot)
        let burns = enabling.burns(
            bootloader: try keys(behind: bootloader),
            app: try keys(behind: image)
        )
        switch burns {
        case .success(let batch): return batch
        case .failure(let refusal):
            try say(.error, refusal.text)
            return nil
        }
    }

    private func verifiedBootloader() throws(Halt) -> ImageMetadata? {
        // Nothing is loaded here, so that segments may lie where the bootloader itself is.
        var verifier = ImageVerifier(
            setup: setup,
            flavour: .app,
            reader: BootImageReader(flash: flash, timeline: timeline),
            console: console,
            hashes: hashes
        )
        verifier.signatures = BootSignatureCheck(fuses: secureBoot) { $0 }
        let start = setup.chip.bootloaderOffset
        let verdict = try verifier.verify(offset: start, size: setup.tableOffset - start)
        return verdict.isGood ? verdict.metadata : nil
    }

    /// The digests of the keys that signed an image, in their order.
    private func keys(behind image: ImageMetadata) throws(Halt) -> [[UInt8]] {
        let start = image.address + SignatureSector.offset(behind: image.byteCount)
        guard start + SignatureSector.byteCount <= flash.byteCount else { return [] }
        let bytes = try flash.read(start, SignatureSector.byteCount)
        return SignatureSector(bytes: bytes)?.keyDigests(count: secureBoot.slotCount)
            .compactMap { $0 } ?? []
    }

    private func say(_ level: LogLevel, _ text: String) throws(Halt) {
        try console.log(level, "secure_boot_v2", text)
    }
}

internal import Formats
internal import Kernel
internal import Storage

/// The signature behind an image.
///
/// Source: ESP-IDF `esp_image_format.c`, `process_appended_hash_and_sig` and
/// `verify_secure_boot_signature`.
extension ImageVerifier {
    /// How much of its partition an image takes, with its signature.
    func occupiedBytes(_ image: ImageMetadata, isApp: Bool) -> Int {
        guard let signing = setup.signing, isApp || signing.isHardware else {
            return image.byteCount
        }
        return SignatureSector.offset(behind: image.byteCount) + SignatureSector.byteCount
    }

    /// The check that this build makes of an image; nil when it looks at no signature.
    func signatureCheck(isApp: Bool) -> (any SignatureCheck)? {
        guard let signing = setup.signing, isApp || signing.isHardware else { return nil }
        return signatures
    }

    /// Step 21: the signature stands for the image's hash, too.
    func verifySignature(
        _ walk: ImageWalk,
        _ image: ImageMetadata,
        _ check: any SignatureCheck
    ) throws(Halt) -> ESPError {
        try say(.info, "Verifying image signature...")
        let end = image.address + image.byteCount
        let sector = image.address + SignatureSector.offset(behind: image.byteCount)
        var hash = walk.wholeHash
        hash.update(try walk.fetch(end, sector - end))
        let bytes = try walk.fetch(sector, SignatureSector.byteCount).bytes
        if let found = SignatureSector(bytes: bytes),
            try check.check(found, digest: hash.digest, console: console)
        {
            return .ok
        }
        try console.log(.error, "esp_image", "Secure boot signature verification failed")
        try explain(walk, image)
        return .imageInvalid
    }

    /// Reads the image once more, to tell a broken one from one that is only not trusted.
    private func explain(_ walk: ImageWalk, _ image: ImageMetadata) throws(Halt) {
        guard image.header.hasHash else { return }
        try say(.info, "Calculating simple hash to check for corruption...")
        var address = image.address
        let end = image.address + image.byteCount - ImageTable.hashBytes.value
        var hash = ImageHash(hashes)
        while address < end {
            let count = min(end - address, ImageTable.readBytes.value)
            hash.update(try walk.fetch(address, count))
            address += count
        }
        if hash.digest == walk.hashStored {
            try say(.warning, "Image is not corrupt: its signature is bad")
        } else {
            try say(.error, "Image hash failed - image is corrupt")
        }
    }

    private func say(_ level: LogLevel, _ text: String) throws(Halt) {
        if !isSilent { try console.log(level, "esp_image", text) }
    }
}

internal import Formats
package import Kernel

/// Walks through an image in flash and checks it, as the bootloader and as an app do.
///
/// Source: ESP-IDF `bootloader_support/src/esp_image_format.c`, `image_load`: its steps in its
/// order, with its error numbers.
package struct ImageVerifier {
    /// Which build of the same source it is.
    package enum Flavour: Hashable, Sendable {
        /// `ESP_IMAGE_LOAD` in the bootloader, which also checks where segments would be loaded.
        case bootloader(isDeepSleepWake: Bool)
        /// `ESP_IMAGE_VERIFY` in an app.
        case app
    }

    let setup: BootSetup
    private let flavour: Flavour
    private let reader: any ImageReader
    let console: Console
    let isSilent: Bool
    let hashes: ImageHashes
    private let skipsChecks: Bool
    /// Where in flash an image is taken for a bootloader, which has rules of its own.
    ///
    /// Source: ESP-IDF `esp_image_format.c`, `esp_image_bootloader_offset_set`.
    package var bootloaderOffset: Int
    /// How signatures are checked, where the build wants them; nil looks at none.
    package var signatures: (any SignatureCheck)?

    /// A silent one (`ESP_IMAGE_VERIFY_SILENT`) leaves most lines out.
    ///
    /// One that skips checks (`ESP_IMAGE_LOAD_NO_VALIDATE`) looks at neither chip, checksum nor
    /// hash, and takes the secure version of an app for 0.
    package init(
        setup: BootSetup,
        flavour: Flavour,
        reader: any ImageReader,
        console: Console,
        isSilent: Bool = false,
        skipsChecks: Bool = false,
        hashes: ImageHashes = ImageHashes()
    ) {
        self.setup = setup
        self.flavour = flavour
        self.reader = reader
        self.console = console
        self.isSilent = isSilent
        bootloaderOffset = setup.chip.bootloaderOffset
        self.skipsChecks = skipsChecks
        self.hashes = hashes
    }

    /// Verifies the image at the start of a partition.
    ///
    /// The secure version that is burnt matters to an anti-rollback bootloader only.
    package func verify(
        offset: Int,
        size: Int,
        secureVersion: Int = 0
    ) throws(Halt) -> ImageVerdict {
        guard size <= ImageTable.partitionMax.value || ImageTable.hasLargeFlash(setup.chip) else {
            let length = "0x" + Hex.encode(size, digits: 1)
            try fail("partition size \(length) invalid, larger than 16MB")
            return ImageVerdict(error: .invalidArg, metadata: nil)
        }
        var walk = ImageWalk(
            setup: setup,
            flavour: flavour,
            reader: reader,
            console: console,
            isSilent: isSilent,
            isApp: offset != bootloaderOffset,
            skipsChecks: skipsChecks,
            hashes: hashes
        )
        if let error = try walk.walk(from: offset) {
            return ImageVerdict(error: error, metadata: nil)
        }
        guard let metadata = walk.metadata else {
            return ImageVerdict(error: .imageInvalid, metadata: nil)
        }
        let error = try judge(walk, metadata, size, secureVersion)
        return ImageVerdict(error: error, metadata: metadata)
    }

    /// Steps that look at the image as a whole.
    private func judge(
        _ walk: ImageWalk,
        _ metadata: ImageMetadata,
        _ size: Int,
        _ secureVersion: Int
    ) throws(Halt) -> ESPError {
        guard skipsChecks || walk.checksum == walk.checksumStored else {
            let calculated = Hex.encode(walk.checksum, digits: 1)
            let stored = Hex.encode(walk.checksumStored, digits: 1)
            try fail("Checksum failed. Calculated 0x\(calculated) read 0x\(stored)")
            return .imageInvalid
        }
        if let error = walk.hashError { return error }
        let occupied = occupiedBytes(metadata, isApp: walk.isApp)
        guard occupied <= size else {
            try fail("Image length \(occupied) doesn't fit in partition length \(size)")
            return .imageInvalid
        }
        let proof = skipsChecks ? .ok : try prove(walk, metadata)
        guard proof.isOK else { return proof }
        if case .bootloader = flavour, setup.isAntiRollbackOn,
            (skipsChecks ? 0 : Int(metadata.secureVersion)) < secureVersion
        {
            return .fail
        }
        return .ok
    }

    /// The signature where the build looks at one, else the appended hash.
    private func prove(_ walk: ImageWalk, _ metadata: ImageMetadata) throws(Halt) -> ESPError {
        if let check = signatureCheck(isApp: walk.isApp) {
            return try verifySignature(walk, metadata, check)
        }
        guard walk.isApp, metadata.header.hasHash, walk.hashStored != metadata.digest else {
            return .ok
        }
        try fail("Image hash failed - image is corrupt")
        return .imageInvalid
    }

    private func fail(_ text: String) throws(Halt) {
        if !isSilent { try console.log(.error, "esp_image", text) }
    }
}

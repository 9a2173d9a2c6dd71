internal import Formats
internal import Kernel
internal import Storage

/// One walk through an image: header, segments, checksum, hash, as far as they can be read.
///
/// Source: ESP-IDF `esp_image_format.c`, `process_image_header`, `process_segments`,
/// `process_checksum`, `process_appended_hash`. A returned error ends the walk.
struct ImageWalk {
    let setup: BootSetup
    let flavour: ImageVerifier.Flavour
    let reader: any ImageReader
    let console: Console
    let isSilent: Bool
    let isApp: Bool
    let skipsChecks: Bool

    private(set) var metadata: ImageMetadata?
    var checksum = ImageChecksum.seed
    private(set) var checksumStored: UInt8 = 0
    private(set) var hashStored: [UInt8] = []
    private(set) var hashError: ESPError?
    var hash: ImageHash
    /// The hash of the whole image, appended hash included.
    private(set) var wholeHash: ImageHash
    /// The unit in which flash is mapped; an app may choose it on some chips.
    var pageBytes = 0

    init(
        setup: BootSetup,
        flavour: ImageVerifier.Flavour,
        reader: any ImageReader,
        console: Console,
        isSilent: Bool,
        isApp: Bool,
        skipsChecks: Bool,
        hashes: ImageHashes
    ) {
        self.setup = setup
        self.flavour = flavour
        self.reader = reader
        self.console = console
        self.isSilent = isSilent
        self.isApp = isApp
        self.skipsChecks = skipsChecks
        hash = ImageHash(hashes)
        wholeHash = hash
        pageBytes = setup.chip.mmuPageBytes
    }

    mutating func walk(from offset: Int) throws(Halt) -> ESPError? {
        let (view, readError) = try view(offset, AppImageHeader.byteCount)
        if let readError { return readError }
        hash.update(view)
        guard let header = AppImageHeader(bytes: view.bytes) else { return .imageInvalid }
        if let error = try check(header, at: offset) { return error }
        var image = ImageMetadata(address: offset, header: header)
        for index in 0..<Int(header.segmentCount) {
            if let error = try step(&image, index) { return error }
        }
        if let error = try finish(&image) { return error }
        metadata = image
        return nil
    }

    private func check(_ header: AppImageHeader, at offset: Int) throws(Halt) -> ESPError? {
        var place: String { "image at 0x" + Hex.encode(offset, digits: 1) }
        guard header.magic == AppImageHeader.magicNumber else {
            try fail("\(place) has invalid magic byte (nothing flashed here?)")
            return .imageInvalid
        }
        if !skipsChecks,
            let refusal = RevisionCheck(setup: setup).refusal(header, isApp: isApp)
        {
            try console.log(.error, "boot_comm", refusal)
            return .fail
        }
        guard Int(header.segmentCount) <= AppImageHeader.segmentCountMax else {
            let most = AppImageHeader.segmentCountMax
            try fail("\(place) segment count \(header.segmentCount) exceeds max \(most)")
            return .imageInvalid
        }
        return nil
    }

    /// Padding, checksum and appended hash.
    private mutating func finish(_ image: inout ImageMetadata) throws(Halt) -> ESPError? {
        let count = ImageChecksum.tailBytes(after: image.byteCount)
        let (tail, tailError) = try view(image.address + image.byteCount, count)
        if let tailError { return tailError }
        checksumStored = tail.bytes.last ?? 0
        hash.update(tail)
        image.byteCount += count
        wholeHash = hash
        image.digest = hash.digest
        if image.header.hasHash, skipsChecks || checksum == checksumStored {
            let (stored, error) = try view(
                image.address + image.byteCount,
                ImageTable.hashBytes.value
            )
            hashStored = stored.bytes
            hashError = error
            wholeHash.update(stored)
            image.byteCount += ImageTable.hashBytes.value
        }
        image.fileDigest = wholeHash.digest
        return nil
    }

    /// A read through the flash driver of either build.
    func view(_ address: Int, _ count: Int) throws(Halt) -> (FlashView, ESPError?) {
        switch flavour {
        case .app:
            guard address + count <= reader.byteCount else { return (.empty, .invalidArg) }
        case .bootloader:
            guard address % 4 == 0, count % 4 == 0 else { return (.empty, .fail) }
        }
        return (try fetch(address, count), nil)
    }

    /// A read through the cache: a chip ignores address bits that it does not have.
    ///
    /// What is not looked at is read for the record alone, and takes no time.
    func fetch(
        _ address: Int,
        _ count: Int,
        isLookedAt: Bool = true
    ) throws(Halt) -> FlashView {
        let start = address % reader.byteCount
        let first = min(count, reader.byteCount - start)
        let view =
            isLookedAt ? try reader.view(start, first) : try reader.peek(start, first)
        if first == count { return view }
        return view + (try fetch(address + first, count - first, isLookedAt: isLookedAt))
    }

    var isDeepSleepWake: Bool { flavour == .bootloader(isDeepSleepWake: true) }

    func fail(_ text: String) throws(Halt) {
        if !isSilent { try console.log(.error, "esp_image", text) }
    }
}

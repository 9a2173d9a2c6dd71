internal import Crypto
internal import Kernel

/// All that can be told about the bytes of an image, sound or not, for any chip of Espressif.
///
/// Source: ESP-IDF `esp_image_format.c`, `process_image_header` and so on; esptool `image-info`.
package struct ImageReading: Hashable, Sendable {
    /// What a number that guards an image came to.
    package enum Proof: Hashable, Sendable {
        /// The image has none.
        case absent
        case good([UInt8])
        case wrong(written: [UInt8], computed: [UInt8])
        /// The bytes end before it.
        case cutShort(computed: [UInt8])
    }

    package let header: AppImageHeader
    /// The segments that are there in full.
    package let segments: [ImageSegment]
    /// Nil for a number that no chip has.
    package let chip: EspressifChip?
    /// What is wrong, front to back.
    package let findings: [ImageError]
    package let checksum: Proof
    package let hash: Proof
    /// The length of the image itself, whether or not so many bytes are there.
    package let imageBytes: Int
    /// Why the segments could not be read to their end; nil if they could.
    package let obstacle: ImageError?
    /// The unit in which flash is mapped, as far as the image says it.
    package let pageBytes: Int
    /// The bytes as they were given.
    package let bytes: [UInt8]

    /// Whether the checksum is right, and so is the SHA-256 where the image has one.
    package var isSound: Bool {
        guard obstacle == nil, case .good = checksum else { return false }
        switch hash {
        case .good, .absent: return true
        case .wrong, .cutShort: return false
        }
    }

    /// Reads as far as the bytes go.
    ///
    /// - Parameters:
    ///   - bytes: A file, or the bytes of a partition.
    ///   - pageBytes: The unit in which flash is mapped; nil takes it from the image.
    /// - Throws: `.empty`, `.otherContent`, `.wrongMagic`, or `.cutShort` in the header.
    package init(_ bytes: [UInt8], pageBytes: Int? = nil) throws(ImageError) {
        header = try Self.header(of: bytes)
        chip = EspressifChip(number: header.chipID)
        self.bytes = bytes
        self.pageBytes = pageBytes ?? Self.pageBytes(bytes, chip)
        var walk = SegmentWalk(chip: chip, pageBytes: self.pageBytes)
        walk.read(bytes, count: Int(header.segmentCount))
        segments = walk.segments
        obstacle = walk.obstacle
        let sum = AppImage.checksumOffset(segmentsEnd: walk.end)
        let hashed = sum + 1
        imageBytes = hashed + (header.hasHash ? AppImage.hashBytes : 0)
        guard walk.obstacle == nil else {
            findings = walk.findings
            (checksum, hash) = (.cutShort(computed: []), .cutShort(computed: []))
            return
        }
        checksum = Self.proof(
            bytes.dropFirst(sum).prefix(1),
            computed: [AppImage.checksum(of: walk.segments)]
        )
        hash = header.hasHash ? Self.hash(of: bytes, hashed) : .absent
        findings =
            walk.findings
            + Self.findings(bytes, (checksum, hash), checksumEnd: hashed, end: imageBytes)
    }

    /// The bytes behind the image.
    package var rest: ArraySlice<UInt8> { bytes.dropFirst(imageBytes) }

    private static func header(of bytes: [UInt8]) throws(ImageError) -> AppImageHeader {
        guard let first = bytes.first else { throw .empty }
        guard first == AppImageHeader.magicNumber else {
            throw ImageError.OtherContent(bytes).map { .otherContent($0) } ?? .wrongMagic(first)
        }
        let start = Array(bytes.prefix(AppImageHeader.byteCount))
        guard let header = AppImageHeader(bytes: start) else {
            throw .cutShort(
                part: .header,
                needed: AppImageHeader.byteCount,
                available: bytes.count
            )
        }
        return header
    }

    /// Source: ESP-IDF `esp_image_format.c`, `process_segment`: the descriptor says the size, on
    /// chips that know several.
    private static func pageBytes(_ bytes: [UInt8], _ chip: EspressifChip?) -> Int {
        let usual = 0x10000
        let start = bytes.dropFirst(AppDescriptor.imageOffset).prefix(AppDescriptor.byteCount)
        guard let chip, chip.hasConfigurablePages,
            let descriptor = AppDescriptor(bytes: Array(start)), descriptor.isMagicGood,
            (13...18).contains(descriptor.mmuPageSize)
        else { return usual }
        return 1 << Int(descriptor.mmuPageSize)
    }

    private static func proof(_ written: ArraySlice<UInt8>, computed: [UInt8]) -> Proof {
        guard written.count == computed.count else { return .cutShort(computed: computed) }
        let written = Array(written)
        return written == computed
            ? .good(written) : .wrong(written: written, computed: computed)
    }

    private static func hash(of bytes: [UInt8], _ hashed: Int) -> Proof {
        guard bytes.count >= hashed else { return .cutShort(computed: []) }
        return proof(
            bytes[hashed...].prefix(AppImage.hashBytes),
            computed: SHA256.digest(Array(bytes[..<hashed]))
        )
    }

    private static func findings(
        _ bytes: [UInt8],
        _ proofs: (checksum: Proof, hash: Proof),
        checksumEnd: Int,
        end: Int
    ) -> [ImageError] {
        var findings: [ImageError] = []
        switch proofs.checksum {
        case .wrong(let written, let computed):
            findings.append(.wrongChecksum(written: written[0], computed: computed[0]))
        case .cutShort:
            let available = bytes.count
            return [.cutShort(part: .checksum, needed: checksumEnd, available: available)]
        case .good, .absent: break
        }
        switch proofs.hash {
        case .wrong(let written, let computed):
            findings.append(.wrongHash(written: written, computed: computed))
        case .cutShort:
            findings.append(.cutShort(part: .hash, needed: end, available: bytes.count))
        case .good, .absent: break
        }
        return findings
    }
}

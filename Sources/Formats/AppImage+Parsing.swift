internal import Crypto
internal import Kernel

/// Reading images.
extension AppImage {
    /// Reads an image and checks everything that can be checked without a device.
    ///
    /// Bytes behind the image are allowed: a signature, or the rest of a partition.
    ///
    /// - Parameters:
    ///   - bytes: A file, or the bytes of a partition.
    ///   - chip: The chip that the image must be for; nil allows any.
    /// - Returns: The image.
    /// - Throws: The first error, front to back.
    package static func parse(
        _ bytes: [UInt8],
        chip: ChipModel? = nil
    ) throws(ImageError) -> AppImage {
        guard let first = bytes.first else { throw .empty }
        guard first == AppImageHeader.magicNumber else {
            throw ImageError.OtherContent(bytes).map { .otherContent($0) } ?? .wrongMagic(first)
        }
        guard let header = AppImageHeader(bytes: Array(bytes.prefix(AppImageHeader.byteCount)))
        else {
            throw .cutShort(
                part: .header,
                needed: AppImageHeader.byteCount,
                available: bytes.count
            )
        }
        guard let built = ChipModel(chipID: header.chipID), built == chip ?? built else {
            throw .otherChip(chipID: header.chipID, expected: chip)
        }
        guard header.segmentCount <= AppImageHeader.segmentCountMax else {
            throw .tooManySegments(Int(header.segmentCount))
        }
        let segments = try parseSegments(bytes, header, built)
        let sizes = segments.map { ImageSegment.headerBytes + $0.data.count }
        let end = AppImageHeader.byteCount + sizes.reduce(0, +)
        let imageBytes = try checkEnd(bytes, header, segments, segmentsEnd: end)
        return AppImage(header: header, segments: segments, bytes: bytes, imageBytes: imageBytes)
    }

    private static func parseSegments(
        _ bytes: [UInt8],
        _ header: AppImageHeader,
        _ chip: ChipModel
    ) throws(ImageError) -> [ImageSegment] {
        var segments: [ImageSegment] = []
        var reader = ByteReader(bytes.dropFirst(AppImageHeader.byteCount))
        for index in 0..<Int(header.segmentCount) {
            let start = AppImageHeader.byteCount + reader.offset
            guard let address = reader.u32le(), let size = reader.u32le() else {
                throw .cutShort(
                    part: .segmentHeader(index),
                    needed: start + ImageSegment.headerBytes,
                    available: bytes.count
                )
            }
            let (offset, length) = (start + ImageSegment.headerBytes, Int(size))
            guard length.isMultiple(of: 4), length < ImageSegment.dataBytesMax else {
                throw .segmentLength(index: index, length: length)
            }
            let page = chip.mmuPageBytes
            guard !chip.isMapped(address) || Int(address) % page == offset % page else {
                throw .misaligned(index: index, address: address, offset: offset, pageBytes: page)
            }
            guard let data = reader.take(length) else {
                throw .cutShort(
                    part: .segment(index),
                    needed: offset + length,
                    available: bytes.count
                )
            }
            segments.append(ImageSegment(loadAddress: address, data: data))
        }
        return segments
    }

    /// Checks checksum and SHA-256, and says where the image ends.
    private static func checkEnd(
        _ bytes: [UInt8],
        _ header: AppImageHeader,
        _ segments: [ImageSegment],
        segmentsEnd: Int
    ) throws(ImageError) -> Int {
        let checksumOffset = checksumOffset(segmentsEnd: segmentsEnd)
        let hashed = checksumOffset + 1
        guard bytes.count >= hashed else {
            throw .cutShort(part: .checksum, needed: hashed, available: bytes.count)
        }
        let checksum = checksum(of: segments)
        guard bytes[checksumOffset] == checksum else {
            throw .wrongChecksum(written: bytes[checksumOffset], computed: checksum)
        }
        guard header.hasHash else { return hashed }
        let end = hashed + hashBytes
        guard bytes.count >= end else {
            throw .cutShort(part: .hash, needed: end, available: bytes.count)
        }
        let written = Array(bytes[hashed..<end])
        let computed = SHA256.digest(Array(bytes[..<hashed]))
        guard written == computed else { throw .wrongHash(written: written, computed: computed) }
        return end
    }
}

internal import Kernel

/// The segments of an image, read one after another as far as the bytes go.
struct SegmentWalk {
    let chip: EspressifChip?
    let pageBytes: Int
    private(set) var segments: [ImageSegment] = []
    /// What is wrong, front to back.
    private(set) var findings: [ImageError] = []
    /// Why reading stopped early; it is the last finding too.
    private(set) var obstacle: ImageError?
    /// Where the last segment ends.
    private(set) var end = AppImageHeader.byteCount

    init(chip: EspressifChip?, pageBytes: Int) {
        self.chip = chip
        self.pageBytes = pageBytes
    }

    mutating func read(_ bytes: [UInt8], count: Int) {
        if count > AppImageHeader.segmentCountMax { findings.append(.tooManySegments(count)) }
        for index in 0..<count where obstacle == nil { readSegment(bytes, index) }
    }

    private mutating func readSegment(_ bytes: [UInt8], _ index: Int) {
        var reader = ByteReader(bytes[end...])
        guard let address = reader.u32le(), let size = reader.u32le() else {
            return stop(.segmentHeader(index), at: end + ImageSegment.headerBytes, bytes)
        }
        let (offset, length) = (end + ImageSegment.headerBytes, Int(size))
        if !length.isMultiple(of: 4) || length >= ImageSegment.dataBytesMax {
            findings.append(.segmentLength(index: index, length: length))
        }
        if chip?.isMapped(address) == true, Int(address) % pageBytes != offset % pageBytes {
            findings.append(
                .misaligned(index: index, address: address, offset: offset, pageBytes: pageBytes)
            )
        }
        guard let data = reader.take(length) else {
            return stop(.segment(index), at: offset + length, bytes)
        }
        segments.append(ImageSegment(loadAddress: address, data: data))
        end = offset + length
    }

    private mutating func stop(_ part: ImageError.Part, at needed: Int, _ bytes: [UInt8]) {
        let error = ImageError.cutShort(part: part, needed: needed, available: bytes.count)
        obstacle = error
        findings.append(error)
    }
}

internal import Crypto
internal import Kernel

/// An app or bootloader image: header, segments, checksum, and the SHA-256 behind them.
///
/// Source: ESP-IDF `esp_image_format.h`; esptool `bin_image.py`, `ESP32FirmwareImage`.
package struct AppImage: Hashable, Sendable {
    package let header: AppImageHeader
    package let segments: [ImageSegment]
    /// The bytes as they were given, with whatever stands behind the image.
    package let bytes: [UInt8]
    /// The length of the image itself, checksum and SHA-256 included.
    package let imageBytes: Int

    init(header: AppImageHeader, segments: [ImageSegment], bytes: [UInt8], imageBytes: Int) {
        self.header = header
        self.segments = segments
        self.bytes = bytes
        self.imageBytes = imageBytes
    }

    /// Puts an image together; the header's segment count is set to fit.
    package init(header: AppImageHeader, segments: [ImageSegment]) {
        var header = header
        header.segmentCount = UInt8(truncatingIfNeeded: segments.count)
        var writer = ByteWriter()
        writer.append(header.bytes)
        for segment in segments {
            writer.u32le(segment.loadAddress)
            writer.u32le(UInt32(truncatingIfNeeded: segment.data.count))
            writer.append(segment.data)
        }
        let end = Self.checksumOffset(segmentsEnd: writer.bytes.count)
        writer.fill(0, count: end - writer.bytes.count)
        writer.u8(Self.checksum(of: segments))
        if header.hasHash { writer.append(SHA256.digest(writer.bytes)) }
        let bytes = writer.bytes
        self.init(header: header, segments: segments, bytes: bytes, imageBytes: bytes.count)
    }

    /// The image with a last segment of zeros, so that it ends at a boundary of 64 KiB.
    ///
    /// The signature sector then stands at such a boundary, where hardware maps it on its own.
    /// Source: esptool `bin_image.py`, `elf2image --secure-pad-v2`.
    package func paddedForSecureBoot() -> AppImage {
        let page = 0x10000
        let end =
            AppImageHeader.byteCount
            + segments.reduce(0) { $0 + ImageSegment.headerBytes + $1.data.count }
        let tail = 16 + Self.hashBytes
        let rest = (end + ImageSegment.headerBytes + tail) % page
        let padding = ImageSegment(
            loadAddress: 0,
            data: Array(repeating: 0, count: (page - rest) % page)
        )
        return AppImage(header: header, segments: segments + [padding])
    }

    /// The least image that verifies: no segments, a checksum, no SHA-256.
    package static func least(
        for chip: ChipModel,
        flash: FlashSettings = FlashSettings()
    ) -> AppImage {
        var header = AppImageHeader(segmentCount: 0, entryAddress: 0, chip: chip, flash: flash)
        header.hashAppended = 0
        return AppImage(header: header, segments: [])
    }

    /// The app descriptor; nil where none stands, as in a bootloader.
    package var descriptor: AppDescriptor? { Self.descriptor(in: segments) }

    /// The descriptor that the first of some segments begins with.
    static func descriptor(in segments: [ImageSegment]) -> AppDescriptor? {
        guard let first = segments.first,
            let found = AppDescriptor(bytes: Array(first.data.prefix(AppDescriptor.byteCount))),
            found.isMagicGood
        else { return nil }
        return found
    }

    /// The appended SHA-256, by which ESP-IDF knows an image.
    package var hash: [UInt8]? {
        header.hasHash ? Array(bytes[imageBytes - Self.hashBytes..<imageBytes]) : nil
    }

    /// What otasim is to do when it runs this app; nil for an image from a real build.
    package var behaviour: [UInt8]? {
        segments.lazy.compactMap { Self.behaviour(in: $0.data) }.first
    }

    /// Where the data of each segment stand in the image.
    package var dataOffsets: [Int] {
        var offset = AppImageHeader.byteCount
        return segments.map { segment in
            defer { offset += ImageSegment.headerBytes + segment.data.count }
            return offset + ImageSegment.headerBytes
        }
    }

    package static let hashBytes = 32
    /// What the data of a behaviour segment begin with; a length of four bytes follows.
    package static let behaviourMagic = Array("OTASIMBH".utf8)

    /// The exclusive or of all segment data.
    static func checksum(of segments: [ImageSegment]) -> UInt8 {
        segments.reduce(0xEF) { $1.data.reduce($0, ^) }
    }

    /// The checksum is the last byte of a block of 16.
    static func checksumOffset(segmentsEnd: Int) -> Int { segmentsEnd | 15 }

    private static func behaviour(in data: [UInt8]) -> [UInt8]? {
        guard data.starts(with: behaviourMagic) else { return nil }
        var reader = ByteReader(data.dropFirst(behaviourMagic.count))
        return reader.u32le().flatMap { reader.take(Int($0)) }
    }
}

internal import Formats
internal import Kernel

/// How far an image in flash reaches, from its headers alone.
///
/// Source: ESP-IDF `esp_image_format.c`, `esp_image_get_metadata`.
struct SignedImage {
    let offset: Int
    /// With checksum and appended SHA-256.
    let byteCount: Int

    /// Where the signature sector of the image begins.
    var sectorOffset: Int { offset + SignatureSector.offset(behind: byteCount) }

    /// Walks through the segments' headers; nil when they lead nowhere.
    init?(
        at offset: Int,
        read: (Int, Int) throws(Halt) -> [UInt8]?
    ) throws(Halt) {
        guard let bytes = try read(offset, AppImageHeader.byteCount),
            let header = AppImageHeader(bytes: bytes),
            header.magic == AppImageHeader.magicNumber,
            Int(header.segmentCount) <= AppImageHeader.segmentCountMax
        else { return nil }
        var end = AppImageHeader.byteCount
        for _ in 0..<Int(header.segmentCount) {
            guard let bytes = try read(offset + end, ImageSegment.headerBytes) else { return nil }
            var fields = ByteReader(bytes)
            guard fields.u32le() != nil, let length = fields.u32le(),
                Int(length) < ImageSegment.dataBytesMax
            else { return nil }
            end += ImageSegment.headerBytes + Int(length)
        }
        end += ImageChecksum.tailBytes(after: end)
        if header.hasHash { end += ImageTable.hashBytes.value }
        self.offset = offset
        byteCount = end
    }
}

/// How the bytes of an image of given length are shared among its segments.
///
/// From 192 KiB on the code begins at the next 64 KiB boundary of the file, as with ESP-IDF's
/// linker script: these are the bytes that esptool makes. Smaller images would be mostly padding
/// then, so their code goes to the address that suits its place in the file.
struct AppImageSizes {
    let drom: Int
    let dram: Int
    let iramFront: Int
    /// Where the code in flash stands in the file.
    let iromOffset: Int
    let irom: Int
    let iramRest: Int

    /// Nil when the length is no multiple of 16, or too small.
    ///
    /// - Parameters:
    ///   - total: The length of the whole image.
    ///   - behaviour: The length of the behaviour at the start of the data segment.
    init?(total: Int, behaviour: Int) {
        let spare = total - Self.smallest(behaviour)
        guard spare >= 0, total.isMultiple(of: Self.block) else { return nil }
        func share(_ part: Int, most: Int) -> Int { min(most, Self.least + spare / part) & ~3 }
        dram = behaviour + share(32, most: 0x3000)
        iramFront = share(64, most: 0x4000)
        iramRest = share(40, most: 0x6000)

        let header = ImageSegment.headerBytes
        let inFront = AppDescriptor.imageOffset + 3 * header + dram + iramFront
        let lowest = inFront + AppDescriptor.byteCount + Self.least
        if total >= 3 * Self.page {
            let pages = (max(total / 4, lowest) + Self.page - 1) / Self.page
            iromOffset = pages * Self.page + AppDescriptor.imageOffset
        } else {
            iromOffset = max(total / 3, lowest) & ~3
        }
        drom = iromOffset - inFront
        irom = total - Self.tail - header - iramRest - iromOffset
        guard irom >= Self.least else { return nil }
    }

    /// The shortest image that has all segments.
    static func smallest(_ behaviour: Int) -> Int {
        let data = behaviour + 5 * least + AppDescriptor.byteCount
        let headers = AppImageHeader.byteCount + 5 * ImageSegment.headerBytes
        return (headers + data + tail + block - 1) / block * block
    }

    private static let block = 16
    private static let page = 0x10000
    private static let least = 64
    /// Three bytes of padding, the checksum, and the SHA-256.
    private static let tail = 4 + AppImage.hashBytes
}

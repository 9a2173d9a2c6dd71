internal import Kernel

/// Why bytes are no usable image.
///
/// The device knows one number for most of these (`ESP_ERR_IMAGE_INVALID`); people need more.
package enum ImageError: Error, Hashable, Sendable {
    case empty
    /// Something else that is easily taken for an image, such as a web page.
    case otherContent(OtherContent)
    case wrongMagic(UInt8)
    /// The bytes end inside `part`.
    case cutShort(part: Part, needed: Int, available: Int)
    /// - Parameter expected: Nil where any chip of the table would do.
    case otherChip(chipID: UInt16, expected: ChipModel?)
    case tooManySegments(Int)
    case segmentLength(index: Int, length: Int)
    case misaligned(index: Int, address: UInt32, offset: Int, pageBytes: Int)
    case wrongChecksum(written: UInt8, computed: UInt8)
    case wrongHash(written: [UInt8], computed: [UInt8])
    /// An image of exactly this size cannot be built.
    case impossibleSize(requested: Int, smallest: Int)
    case behaviourTooLong(byteCount: Int, largest: Int)

    /// What part of an image a length is about.
    package enum Part: Hashable, Sendable {
        case header, segmentHeader(Int), segment(Int), checksum, hash
    }

    /// What bytes without the magic number are.
    package enum OtherContent: String, Hashable, Sendable {
        case html = "an HTML page"
        case json = "JSON text"
        case erased = "erased flash"
        case elf = "an ELF program"
        case gzip = "a gzip archive"
        case zip = "a zip archive"
        case partitionTable = "a partition table"
        case wholeFlash = "an image of a whole flash chip"
    }
}

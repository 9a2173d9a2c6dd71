internal import Kernel

/// Image errors in words.
extension ImageError {
    package var description: String { message + " (" + hint + ")" }

    /// What is wrong: what stands there and what was expected.
    package var message: String {
        switch self {
        case .empty: "the image is empty"
        case .otherContent(let content): "this is \(content.rawValue), not an app image"
        case .wrongMagic(let byte):
            "the image begins with 0x\(Hex.encode(byte, digits: 2)), expected 0xe9"
        case .cutShort(let part, let needed, let available):
            "the image is cut short in \(part.name): it needs \(needed) bytes, and "
                + "\(available) are there"
        case .otherChip(let chipID, let expected): Self.chipText(chipID, expected)
        case .tooManySegments(let count): "the image has \(count) segments, and 16 are allowed"
        case .segmentLength(let index, let length):
            "segment \(index) is \(length) bytes long: expected a multiple of 4 below 16 MiB"
        case .misaligned(let index, let address, let offset, let pageBytes):
            "segment \(index) is at 0x\(Hex.encode(offset, digits: 1)) in the file and is to be "
                + "mapped to 0x\(Hex.encode(address, digits: 8)): expected the same rest modulo "
                + "\(pageBytes)"
        case .wrongChecksum(let written, let computed):
            "the checksum is 0x\(Hex.encode(written, digits: 2)), expected "
                + "0x\(Hex.encode(computed, digits: 2))"
        case .wrongHash(let written, let computed):
            "the appended SHA-256 is \(Hex.encode(written)), expected \(Hex.encode(computed))"
        case .impossibleSize(let requested, let smallest):
            "an image of exactly \(requested) bytes is not possible: expected a multiple of 16, "
                + "at least \(smallest)"
        case .behaviourTooLong(let byteCount, let largest):
            "the behaviour segment would be \(byteCount) bytes long, and \(largest) are allowed"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .empty: "check that the build or the download wrote the file"
        case .otherContent(let content): content.hint
        case .wrongMagic: "give the app's .bin file as the build writes it"
        case .cutShort: "copy or download the file again, completely"
        case .otherChip: "build the app for this chip, or choose the other chip"
        case .tooManySegments, .segmentLength, .misaligned:
            "the file was damaged, or was not made by esptool elf2image: build it again"
        case .wrongChecksum, .wrongHash: "the file was changed or damaged: build or copy it again"
        case .impossibleSize(let requested, let smallest):
            "use \(max((requested + 15) / 16 * 16, smallest)) bytes"
        case .behaviourTooLong: "describe the app's behaviour in fewer bytes"
        }
    }

    private static func chipText(_ chipID: UInt16, _ expected: ChipModel?) -> String {
        let found =
            ChipModel(chipID: chipID)?.name
            ?? "a chip with the number 0x\(Hex.encode(chipID, digits: 4))"
        let wanted =
            expected?.name
            ?? ChipModel.allCases.map(\.name).joined(separator: ", ")
        return "the image is for \(found), expected \(wanted)"
    }
}

extension ImageError.Part {
    var name: String {
        switch self {
        case .header: "the header"
        case .segmentHeader(let index): "the header of segment \(index)"
        case .segment(let index): "segment \(index)"
        case .checksum: "the checksum"
        case .hash: "the appended SHA-256"
        }
    }
}

extension ImageError.OtherContent {
    var hint: String {
        switch self {
        case .html, .json: "the server answered with text: check the address and the status code"
        case .erased: "nothing was written there: flash the app first"
        case .elf: "give the .bin file that esptool elf2image makes of it"
        case .gzip, .zip: "unpack it first"
        case .partitionTable: "give the app's .bin file"
        case .wholeFlash:
            "give the app's .bin file; `otasim flash show` lists what a flash image holds"
        }
    }

    /// Where the bootloader stands in a flash that does not begin with it.
    ///
    /// Source: ESP-IDF `components/bootloader/Kconfig.projbuild`, `BOOTLOADER_OFFSET_IN_FLASH`.
    private static let bootloaderOffsets = [0x1000, 0x2000]

    /// What bytes seem to be that do not begin with the magic number; nil for anything unknown.
    init?(_ bytes: [UInt8]) {
        let start = Array(bytes.prefix(64).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
        if bytes.allSatisfy({ $0 == 0xFF }) {
            self = .erased
        } else if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
            self = .elf
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if bytes.starts(with: [0xAA, 0x50]) {
            self = .partitionTable
        } else if start.first == UInt8(ascii: "<") {
            self = .html
        } else if start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "[") {
            self = .json
        } else if Self.bootloaderOffsets.contains(where: { offset in
            bytes.count > offset && bytes[offset] == AppImageHeader.magicNumber
                && bytes.prefix(offset).allSatisfy { $0 == 0xFF }
        }) {
            self = .wholeFlash
        } else {
            return nil
        }
    }
}

internal import Kernel

/// The images that the header of a recording gives one example of each.
struct RecordedImages: Decodable {
    private let images: [String: [UInt8]]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        images = try container.decode([String: String].self).mapValues { text in
            guard let bytes = Hex.decode(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "an image is no hexadecimal text"
                )
            }
            return bytes
        }
    }

    /// The bytes of a kind of image; erased flash has none.
    func bytes(of kind: String) throws(RecordingFault) -> [UInt8] {
        if kind == "erased" { return [] }
        if kind == "junk" { return Self.junk }
        guard let bytes = images[kind] else {
            let known = (images.keys.sorted() + ["erased", "junk"]).joined(separator: ", ")
            throw RecordingFault("the image \(kind) is unknown: expected one of \(known)")
        }
        return bytes
    }

    func bytes(of kinds: [String]) throws(RecordingFault) -> [[UInt8]] {
        var list: [[UInt8]] = []
        for kind in kinds { list.append(try bytes(of: kind)) }
        return list
    }

    /// Bytes that are no image, as the header of the sequences defines them.
    private static let junk = (0..<0x3000).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
}

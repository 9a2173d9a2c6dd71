internal import Formats
internal import Kernel

/// The first 32 bytes of an otadata sector: hexadecimal text, bare or as `hex` of an object.
struct RecordedSector: Decodable {
    let bytes: [UInt8]

    private enum CodingKeys: String, CodingKey { case hex }

    init(from decoder: any Decoder) throws {
        let text: String
        if let bare = try? decoder.singleValueContainer().decode(String.self) {
            text = bare
        } else {
            text = try decoder.container(keyedBy: CodingKeys.self).decode(
                String.self,
                forKey: .hex
            )
        }
        guard let bytes = Hex.decode(text), bytes.count == OTASelectEntry.byteCount else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected 32 bytes as hexadecimal text, got \(text)"
                )
            )
        }
        self.bytes = bytes
    }
}

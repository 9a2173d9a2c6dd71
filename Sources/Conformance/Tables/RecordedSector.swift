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

extension [RecordedSector] {
    /// Both sectors of otadata as a case names them: before, and after what an outcome changes.
    ///
    /// A negative number in `after` stands for a sector that stays as it is.
    func pairs(
        before: [Int],
        after: [Int]
    ) throws(RecordingFault) -> (before: [[UInt8]], after: [[UInt8]]) {
        var old: [[UInt8]] = []
        for number in before { old.append(try at(number, "sectors").bytes) }
        var new = old
        for (index, number) in after.enumerated() where number >= 0 {
            new[index] = try at(number, "sectors").bytes
        }
        return (old, new)
    }
}

internal import Formats
internal import Kernel

/// A recording of tables as bootloader, app and generator see them, and of CSV files.
struct PartitionTableRecording: RecordedCases {
    /// One input and its outcomes.
    enum Case: Decodable {
        case binary(BinaryTableCase)
        case csv(CSVCase)

        private enum CodingKeys: String, CodingKey { case kind }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            switch try values.decode(String.self, forKey: .kind) {
            case "binary": self = .binary(try BinaryTableCase(from: decoder))
            case "csv": self = .csv(try CSVCase(from: decoder))
            case let kind:
                throw DecodingError.dataCorruptedError(
                    forKey: .kind,
                    in: values,
                    debugDescription: "the kind \(kind) is unknown: expected binary or csv"
                )
            }
        }
    }

    let cases: [Case]

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { PartitionTableReplay(cases: cases) }
}

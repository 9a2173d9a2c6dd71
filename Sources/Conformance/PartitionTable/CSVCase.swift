internal import Formats
internal import Kernel

/// A text for the generator, and what it makes of it.
struct CSVCase: Decodable {
    let name: String
    let options: GeneratorOptions
    let file: [UInt8]
    let generator: GeneratorAnswer

    private enum CodingKeys: String, CodingKey {
        case name, options, csv
        case hex = "csv_hex"
        case generator = "gen_tool"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        options =
            try values.decodeIfPresent(GeneratorOptions.self, forKey: .options)
            ?? GeneratorOptions()
        generator = try values.decode(GeneratorAnswer.self, forKey: .generator)
        guard let hex = try values.decodeIfPresent(String.self, forKey: .hex) else {
            file = Array(try values.decode(String.self, forKey: .csv).utf8)
            return
        }
        guard let bytes = Hex.decode(hex) else {
            throw DecodingError.dataCorruptedError(
                forKey: .hex,
                in: values,
                debugDescription: "the file is no hexadecimal text"
            )
        }
        file = bytes
    }

    func difference() throws(RecordingFault) -> CaseDifference? {
        if let unknown = options.unknown {
            throw RecordingFault("the option \(unknown) is unknown")
        }
        let got = GeneratorAnswer(file: file, options: options.options)
        guard !got.agrees(with: generator) else { return nil }
        let text = String(decoding: file, as: UTF8.self)
        return CaseDifference(
            input: "\(name), \(text.debugDescription)",
            expected: generator.description,
            got: got.description
        )
    }
}

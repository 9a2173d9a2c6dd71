/// A call of `esp_ota_ops.h` as recordings name it: without its prefix, and with short names.
struct OTACall {
    /// A number or a word.
    enum Argument: Decodable {
        case number(Int)
        case word(String)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else {
                self = .word(try value.decode(String.self))
            }
        }

        init(_ text: some StringProtocol) {
            self = Int(text).map { .number($0) } ?? .word(String(text))
        }

        var description: String {
            switch self {
            case .number(let number): "\(number)"
            case .word(let word): word
            }
        }
    }

    let name: String
    let arguments: [Argument]

    var description: String {
        "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    }

    func number(_ index: Int) throws(RecordingFault) -> Int {
        guard arguments.indices.contains(index), case .number(let number) = arguments[index],
            number >= 0, UInt32(exactly: number) != nil
        else { throw fault(index, "a number of 32 bits") }
        return number
    }

    func word(_ index: Int) throws(RecordingFault) -> String {
        guard arguments.indices.contains(index), case .word(let word) = arguments[index] else {
            throw fault(index, "a label")
        }
        return word
    }

    private func fault(_ index: Int, _ expected: String) -> RecordingFault {
        RecordingFault("\(description): argument \(index) has to be \(expected)")
    }
}

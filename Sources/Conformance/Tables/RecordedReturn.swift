internal import Kernel

/// What a call ended in: an error number, or a word for the end of the firmware.
enum RecordedReturn: Hashable, Decodable {
    case error(ESPError)
    /// `abort`, `restart`, or another word.
    case word(String)

    static let ok = RecordedReturn.error(.ok)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int32.self) {
            self = .error(ESPError(number: number))
        } else {
            self = .word(try value.decode(String.self))
        }
    }

    /// How a life ended inside of a call.
    init(_ halt: Halt) {
        switch halt {
        case .reset(.panic): self = .word("abort")
        case .reset(.software): self = .word("restart")
        default: self = .word("\(halt)")
        }
    }

    var description: String {
        switch self {
        case .error(let error): "\(error.number) \(error.name)"
        case .word(let word): word
        }
    }
}

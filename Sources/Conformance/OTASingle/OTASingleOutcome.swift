internal import Chip
internal import Formats
internal import Kernel

/// What a single call did, in the terms of the recording.
struct OTASingleOutcome: Hashable {
    let result: RecordedReturn
    /// A label, a number or a state; `-` when the call has no value.
    let value: String
    /// Such as `Ed000+1000,Wd000+20`; `-` when flash was not touched.
    let operations: String
    let sectors: [[UInt8]]
    let secureVersion: Int

    var description: String {
        "\(result.description), value \(value), flash \(operations), "
            + "otadata \(Hex.list(sectors)), efuse \(secureVersion)"
    }

    static func text(_ value: OTAAnswer.Value?) -> String {
        switch value {
        case .partition(let partition): partition?.label ?? "NULL"
        case .number(let number): "\(number)"
        case .state(let state): "0x" + Hex.encode(state.rawValue, digits: 1)
        case .secureVersion(let version): "sv=\(version)"
        case nil: "-"
        }
    }

    static func text(_ calls: [FlashCall]) -> String {
        let words = calls.map { call in
            (call.kind == .erase ? "E" : "W") + Hex.encode(call.address, digits: 1) + "+"
                + Hex.encode(call.byteCount, digits: 1)
        }
        return words.isEmpty ? "-" : words.joined(separator: ",")
    }
}

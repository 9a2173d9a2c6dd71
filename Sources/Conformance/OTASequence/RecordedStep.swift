internal import Kernel

/// A call with what it did, or a reboot with what came of it.
struct RecordedStep: Decodable {
    /// A number, a word, or null.
    enum Value: Hashable, Decodable {
        case null
        case number(Int)
        case word(String)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else {
                self = .word(try value.decode(String.self))
            }
        }
    }

    /// `[erase|write, address, length]`.
    struct Operation: Hashable, Decodable {
        let kind: String
        let address: Int
        let byteCount: Int

        init(kind: String, address: Int, byteCount: Int) {
            self.kind = kind
            self.address = address
            self.byteCount = byteCount
        }

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            kind = try values.decode(String.self)
            address = try values.decode(Int.self)
            byteCount = try values.decode(Int.self)
        }
    }

    /// What a call did.
    struct CallEffect: Hashable {
        var result: RecordedReturn
        var value: Value?
        var handle: Value?
        var operations: [Operation]
    }

    let call: OTACall
    /// Nil for a reboot.
    let effect: CallEffect?
    /// Nil for a call.
    let reboot: BootEffect?

    private enum CodingKeys: String, CodingKey {
        case call, args, ret, value, handle, ops, booted
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        call = OTACall(
            name: try values.decode(String.self, forKey: .call),
            arguments: try values.decodeIfPresent([OTACall.Argument].self, forKey: .args) ?? []
        )
        let operations = try values.decodeIfPresent([Operation].self, forKey: .ops) ?? []
        if call.name == "reboot" {
            let booted = try values.decode(String.self, forKey: .booted)
            reboot = BootEffect(
                booted: booted,
                operations: operations,
                state: try StorageState(from: decoder)
            )
            effect = nil
            return
        }
        func value(_ key: CodingKeys) throws -> Value? {
            values.contains(key) ? try values.decode(Value.self, forKey: key) : nil
        }
        reboot = nil
        effect = CallEffect(
            result: try values.decode(RecordedReturn.self, forKey: .ret),
            value: try value(.value),
            handle: try value(.handle),
            operations: operations
        )
    }
}

extension RecordedStep.Value {
    var description: String {
        switch self {
        case .null: "null"
        case .number(let number): "\(number)"
        case .word(let word): word
        }
    }
}

extension RecordedStep.Operation {
    var description: String {
        "\(kind) 0x\(Hex.encode(address, digits: 1))+0x\(Hex.encode(byteCount, digits: 1))"
    }
}

extension RecordedStep.CallEffect {
    var description: String {
        result.description + (value.map { ", value \($0.description)" } ?? "")
            + (handle.map { ", handle \($0.description)" } ?? "")
            + ", flash [\(operations.map(\.description).joined(separator: ", "))]"
    }
}

internal import Foundation

/// Reading back what reports write.
extension JSONValue {
    /// - Throws: ``JSONFieldError`` when the bytes are no JSON, or hold a fraction.
    init(bytes: [UInt8]) throws(JSONFieldError) {
        do {
            self = try JSONDecoder().decode(Decoded.self, from: Data(bytes)).value
        } catch DecodingError.typeMismatch(_, let context) {
            throw JSONFieldError(path: Self.path(context), expected: "a whole number, or no number")
        } catch {
            throw JSONFieldError(path: "", expected: "one JSON object")
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    /// A value as the decoder finds it.
    private struct Decoded: Decodable {
        let value: JSONValue

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                value = .null
            } else if let text = try? single.decode(String.self) {
                value = .text(text)
            } else if let flag = try? single.decode(Bool.self) {
                value = .flag(flag)
            } else if let number = try? single.decode(Int.self) {
                value = .integer(number)
            } else if let number = try? single.decode(UInt64.self) {
                value = .unsigned(number)
            } else if let keyed = try? decoder.container(keyedBy: MemberName.self) {
                var members: [String: JSONValue] = [:]
                for key in keyed.allKeys {
                    members[key.stringValue] = try keyed.decode(Decoded.self, forKey: key).value
                }
                value = .object(members)
            } else if var elements = try? decoder.unkeyedContainer() {
                var values: [JSONValue] = []
                while !elements.isAtEnd { values.append(try elements.decode(Decoded.self).value) }
                value = .list(values)
            } else {
                throw DecodingError.typeMismatch(
                    JSONValue.self,
                    DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "")
                )
            }
        }
    }

    /// Any key of an object.
    private struct MemberName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

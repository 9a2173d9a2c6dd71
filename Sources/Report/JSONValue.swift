/// A JSON value that is written in one way only: the same value is the same bytes everywhere.
///
/// Source: RFC 8259. Keys are sorted; there are no fractions, because reports count in integers.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    case unsigned(UInt64)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// The value as indented text, with a newline at the end.
    package var document: String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .null: text += "null"
        case .flag(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .unsigned(let value): text += String(value)
        case .text(let value): text += Self.quoted(value)
        case .list(let values):
            let parts = values.map { (label: "", value: $0) }
            Self.write(parts, between: ("[", "]"), to: &text, indent: indent)
        case .object(let members):
            let parts = members.sorted { $0.key < $1.key }
                .map { (label: Self.quoted($0.key) + ": ", value: $0.value) }
            Self.write(parts, between: ("{", "}"), to: &text, indent: indent)
        }
    }

    private static func write(
        _ parts: [(label: String, value: JSONValue)],
        between brackets: (String, String),
        to text: inout String,
        indent: String
    ) {
        text += brackets.0
        let inner = indent + "  "
        for (index, part) in parts.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + inner + part.label
            part.value.write(to: &text, indent: inner)
        }
        if !parts.isEmpty { text += "\n" + indent }
        text += brackets.1
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}

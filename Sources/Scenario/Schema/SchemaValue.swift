/// A JSON value whose objects keep the order in which they were written.
indirect enum SchemaValue: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([SchemaValue])
    case object([(String, SchemaValue)])

    /// One of several things by its name, alone or with a map of its parameters behind it.
    static func named(_ maps: [(String, SchemaValue)]) -> SchemaValue {
        .object([
            (
                "anyOf",
                .list([
                    .object([("enum", .list(maps.map { .text($0.0) }))]),
                    .object([
                        ("type", .text("object")), ("additionalProperties", .flag(false)),
                        ("minProperties", .number(1)), ("maxProperties", .number(1)),
                        ("properties", .object(maps)),
                    ]),
                ])
            )
        ])
    }

    static func section(_ keys: [KeyShape]) -> SchemaValue {
        .object([
            ("type", .text("object")), ("additionalProperties", .flag(false)),
            (
                "properties",
                .object(keys.map { ($0.name, nullable($0.schema).explained($0.summary)) })
            ),
        ])
    }

    /// Null removes what a base says, so it may stand wherever a key may be left out.
    static func nullable(_ schema: SchemaValue) -> SchemaValue {
        .object([("anyOf", .list([schema, .object([("type", .text("null"))])]))])
    }

    private func explained(_ summary: String) -> SchemaValue {
        guard case .object(let members) = self else { return self }
        return .object([("description", .text(summary))] + members)
    }

    /// The value as JSON text, indented by two spaces a level.
    func json(indent: Int = 0) -> String {
        let inner = "\n" + String(repeating: " ", count: indent + 2)
        let outer = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return "\(number)"
        case .flag(let flag): return flag ? "true" : "false"
        case .list(let items):
            let texts = items.map { inner + $0.json(indent: indent + 2) }
            return "[" + texts.joined(separator: ",") + outer + "]"
        case .object(let members):
            let texts = members.map { name, value in
                inner + Self.quoted(name) + ": " + value.json(indent: indent + 2)
            }
            return "{" + texts.joined(separator: ",") + outer + "}"
        }
    }

    /// Source: RFC 8259, section 7.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}

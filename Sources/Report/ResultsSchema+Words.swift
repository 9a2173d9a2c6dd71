/// Words of the schema language.
extension ResultsSchema {
    static let string: JSONValue = ["type": "string"]
    static let boolean: JSONValue = ["type": "boolean"]
    static let natural: JSONValue = ["type": "integer", "minimum": 0]
    static let digest: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{32}$"]

    static func reference(_ name: String) -> JSONValue {
        ["$ref": .text("#/$defs/" + name)]
    }

    static func choice(_ words: [String]) -> JSONValue {
        ["enum": .list(words.map(JSONValue.text))]
    }

    /// An object with exactly these members, and maybe further ones that it may lack.
    static func object(
        _ members: [String: JSONValue],
        optional: [String: JSONValue] = [:]
    ) -> JSONValue {
        [
            "type": "object",
            "properties": .object(members.merging(optional) { $1 }),
            "required": .list(members.keys.sorted().map(JSONValue.text)),
            "additionalProperties": false,
        ]
    }

    static func list(_ items: JSONValue, _ description: String) -> JSONValue {
        described(["type": "array", "items": items], description)
    }

    static func optional(_ value: JSONValue, _ description: String) -> JSONValue {
        ["description": .text(description), "oneOf": [value, ["type": "null"]]]
    }

    static func described(_ value: JSONValue, _ description: String) -> JSONValue {
        guard case .object(var members) = value else { return value }
        members["description"] = .text(description)
        return .object(members)
    }
}

/// The members of a JSON object, read by key.
struct JSONFields {
    private let path: String
    private let members: [String: JSONValue]

    init(_ value: JSONValue, path: String = "") throws(JSONFieldError) {
        guard case .object(let members) = value else {
            throw JSONFieldError(path: path, expected: "an object")
        }
        self.path = path
        self.members = members
    }

    func has(_ key: String) -> Bool { members[key] != nil }

    func text(_ key: String) throws(JSONFieldError) -> String {
        guard case .text(let text) = members[key] else { throw error(key, "a text") }
        return text
    }

    /// Nil where the document says null.
    func optionalText(_ key: String) throws(JSONFieldError) -> String? {
        switch members[key] {
        case .text(let text): return text
        case .null: return nil
        default: throw error(key, "a text or null")
        }
    }

    /// A whole number, 0 or more.
    func natural(_ key: String) throws(JSONFieldError) -> Int {
        guard case .integer(let number) = members[key], (0...Self.most).contains(number) else {
            throw error(key, "a whole number from 0")
        }
        return number
    }

    func unsigned(_ key: String) throws(JSONFieldError) -> UInt64 {
        switch members[key] {
        case .unsigned(let number): return number
        case .integer(let number) where number >= 0: return UInt64(number)
        default: throw error(key, "a whole number from 0")
        }
    }

    func fields(_ key: String) throws(JSONFieldError) -> JSONFields {
        try JSONFields(members[key] ?? .null, path: place(key))
    }

    /// The members of the object under a key, by their keys.
    func counts(_ key: String) throws(JSONFieldError) -> [String: Int] {
        let fields = try fields(key)
        var counts: [String: Int] = [:]
        for name in fields.members.keys.sorted() { counts[name] = try fields.natural(name) }
        return counts
    }

    func list<Element>(
        _ key: String,
        _ read: (JSONFields) throws(JSONFieldError) -> Element
    ) throws(JSONFieldError) -> [Element] {
        var elements: [Element] = []
        for (index, value) in try values(key).enumerated() {
            elements.append(try read(try JSONFields(value, path: "\(place(key))[\(index)]")))
        }
        return elements
    }

    func texts(_ key: String) throws(JSONFieldError) -> [String] {
        var texts: [String] = []
        for (index, value) in try values(key).enumerated() {
            guard case .text(let text) = value else {
                throw JSONFieldError(path: "\(place(key))[\(index)]", expected: "a text")
            }
            texts.append(text)
        }
        return texts
    }

    func value(_ key: String) -> JSONValue? { members[key] }

    func error(_ key: String, _ expected: String) -> JSONFieldError {
        JSONFieldError(path: place(key), expected: expected)
    }

    /// So small that no sum of counts overflows.
    private static let most = Int.max >> 16

    private func values(_ key: String) throws(JSONFieldError) -> [JSONValue] {
        guard case .list(let values) = members[key] else { throw error(key, "a list") }
        return values
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
}

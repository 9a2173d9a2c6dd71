/// A value of a YAML file that remembers where it stands, whichever file it was merged from.
///
/// A map or list that belongs to a key stands where its key does: that is where people look for it.
struct YAMLValue: Sendable {
    enum Content: Sendable {
        /// A plain `null`, `~` or nothing at all.
        case null
        case scalar(String)
        case list([YAMLValue])
        case map([YAMLPair])
    }

    var content: Content
    var place: Place

    /// What stands there, for a message.
    var found: String {
        switch content {
        case .null: "nothing"
        case .scalar(let text) where text.isEmpty: "an empty text"
        case .scalar(let text): Self.quoted(text)
        case .list: "a list"
        case .map: "a map"
        }
    }

    /// A text in quotes, short and on one line.
    static func quoted(_ text: String) -> String {
        let limit = 60
        let visible = text.unicodeScalars.prefix(limit).map { scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
        }
        let end = text.unicodeScalars.count > limit ? "..." : ""
        return "\"" + visible.joined() + end + "\""
    }
}

/// A key of a map with its value.
struct YAMLPair: Sendable {
    let key: String
    let keyPlace: Place
    var value: YAMLValue
}

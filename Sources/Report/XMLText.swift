/// Text for XML.
enum XMLText {
    static func attributes(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { " \($0.name)=\"\(escaped(VisibleText.line($0.value)))\"" }.joined()
    }

    static func escaped(_ text: String) -> String {
        var markup = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            default: markup.unicodeScalars.append(scalar)
            }
        }
        return markup
    }

    /// Lines of any text as the content of an element.
    static func lines(_ texts: [String]) -> String {
        texts.flatMap(VisibleText.lines).map(escaped).joined(separator: "\n")
    }
}

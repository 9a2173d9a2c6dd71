/// Text of firmware, servers and scenarios made safe for a terminal and for XML.
///
/// Control characters other than tabs become visible, ANSI sequences (`\u{1b}[31m`) among them, so
/// that nothing is lost and nothing takes effect.
///
/// Source: XML 1.0, 2.2 (characters that a document may contain); ECMA-48 (control functions).
package enum VisibleText {
    /// The text in one line.
    package static func line(_ text: String) -> String {
        var visible = ""
        for scalar in text.unicodeScalars {
            if isPlain(scalar) {
                visible.unicodeScalars.append(scalar)
            } else {
                visible += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return visible
    }

    /// As ``line(_:)``, with the line ends kept.
    static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line(String($0)) }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\t" { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
        default: return scalar.value & 0xFFFE != 0xFFFE
        }
    }
}

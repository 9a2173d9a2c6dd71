/// Text as Python cuts it, which the generator's CSV inherits.
///
/// Source: Python `str.splitlines`, `str.strip`; the generator's `PartitionTable.from_csv`.
enum PythonText {
    /// The lines of a text, without their ends.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            if isLineEnd(scalar) {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    static func strip(_ text: String) -> String {
        let head = text.unicodeScalars.drop(while: isSpace)
        return String(String.UnicodeScalarView(head.reversed().drop(while: isSpace).reversed()))
    }

    /// A decimal digit of any script as the digit that it stands for, as `int()` reads it.
    static func asciiDigits(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            if !scalar.isASCII, properties.numericType == .decimal,
                let value = properties.numericValue
            {
                result.append(Unicode.Scalar(UInt8(ascii: "0") + UInt8(value)))
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }
}

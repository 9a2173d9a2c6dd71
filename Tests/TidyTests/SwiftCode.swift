/// The code of a Swift text: comments and the words inside strings are blanked out.
///
/// Lines stay where they are, and code interpolated into a string stays code.
struct SwiftCode {
    private(set) var lines: [String] = []
    private let source: [UInt8]
    private var position = 0
    private var code: [UInt8] = []

    init(_ text: String) {
        source = Array(text.utf8)
        readCode(isInterpolation: false)
        lines = code.split(separator: Self.newline, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads code to its end, or to the parenthesis that closes an interpolation.
    private mutating func readCode(isInterpolation: Bool) {
        var depth = 0
        while position < source.count {
            if starts(with: "//") {
                skipLine()
            } else if starts(with: "/*") {
                skipBlockComment()
            } else if starts(with: "\"") || isRawString {
                readString()
            } else {
                if starts(with: "(") { depth += 1 }
                if starts(with: ")") { depth -= 1 }
                if isInterpolation, depth < 0 { return }
                take(1)
            }
        }
    }

    private mutating func readString() {
        var hashes = ""
        while starts(with: "#") {
            hashes += "#"
            take(1)
        }
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        let end = quote + hashes
        let escape = "\\" + hashes
        take(quote.utf8.count)
        while position < source.count, !starts(with: end) {
            if starts(with: escape + "(") {
                blank(escape.utf8.count)
                take(1)
                readCode(isInterpolation: true)
                take(1)
            } else {
                blank(starts(with: escape) ? escape.utf8.count + 1 : 1)
            }
        }
        take(end.utf8.count)
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank(2)
            } else if starts(with: "*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && position < source.count
    }

    private mutating func skipLine() {
        while position < source.count, source[position] != Self.newline { blank(1) }
    }

    // MARK: Bytes

    private static let newline = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")

    private var isRawString: Bool {
        guard starts(with: "#") else { return false }
        var next = position
        while next < source.count, source[next] == UInt8(ascii: "#") { next += 1 }
        return next < source.count && source[next] == UInt8(ascii: "\"")
    }

    private func starts(with text: String) -> Bool {
        var index = position
        for byte in text.utf8 {
            guard index < source.count, source[index] == byte else { return false }
            index += 1
        }
        return true
    }

    private mutating func take(_ count: Int) {
        for _ in 0..<count where position < source.count {
            code.append(source[position])
            position += 1
        }
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < source.count {
            code.append(source[position] == Self.newline ? Self.newline : Self.space)
            position += 1
        }
    }
}

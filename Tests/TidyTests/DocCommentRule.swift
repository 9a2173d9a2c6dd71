/// Every `package` type says in a sentence what it is.
enum DocCommentRule {
    private static let kinds: Set = ["struct", "class", "enum", "protocol"]

    static func check(_ file: TextFile) -> [Violation] {
        guard file.target != nil, file.path.hasSuffix(".swift") else { return [] }
        let lines = file.lines
        return lines.indices.filter { declaresType(lines[$0]) }.compactMap { index in
            let before = lines[..<index].last { !$0.drop(while: { $0 == " " }).hasPrefix("@") }
            let comment = before?.drop { $0 == " " } ?? ""
            return comment.hasPrefix("///")
                ? nil : file.violation(index + 1, "a package type without a doc comment")
        }
    }

    /// Types at the top of a file; nested ones explain themselves by where they stand.
    private static func declaresType(_ line: String) -> Bool {
        let words = line.split(separator: " ").map(String.init)
        guard line.hasPrefix("package "), let kind = words.firstIndex(where: kinds.contains) else {
            return false
        }
        return words[..<kind].allSatisfy { ["package", "final", "indirect"].contains($0) }
    }
}

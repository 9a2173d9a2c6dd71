/// Looks for ``BannedWord`` in code, and for unfinished work in comments too.
enum BannedWordRules {
    static func check(_ file: TextFile) -> [Violation] {
        guard let target = file.target, file.path.hasSuffix(".swift") else { return [] }
        let words = BannedWord.all.filter { word in
            word.scope.contains(target) && file.mentions(word.word)
        }
        let unfinishedWords = BannedWord.unfinished.filter(file.mentions)
        let inCode = file.code.enumerated().flatMap { index, line in
            words.filter { holds(line, $0.word) }.map { word in
                file.violation(
                    index + 1,
                    "\(word.word) is not used here; instead: \(word.replacement)"
                )
            }
        }
        let unfinished = file.lines.enumerated().flatMap { index, line in
            unfinishedWords.filter { holds(line, $0) }.map { word in
                file.violation(index + 1, "\(word) marks unfinished work: do it or write it down")
            }
        }
        return inCode + unfinished
    }

    /// An untyped `catch` would swallow the end of a life.
    static func catches(_ file: TextFile) -> [Violation] {
        guard let target = file.target, BannedWord.Scope.deviceFloors.contains(target) else {
            return []
        }
        let lines = file.code
        return lines.indices.filter { lines[$0].contains("catch {") }.compactMap { index in
            let opening = lines[..<index].last { holds($0, "do {") || holds($0, "do throws(") }
            return opening.map { $0.contains("do throws(") } == true
                ? nil : file.violation(index + 1, "untyped catch; instead: do throws(SomeError)")
        }
    }

    /// Whether a word stands in a line by itself: no member of something, no part of a name.
    static func holds(_ line: String, _ word: String) -> Bool {
        var rest = line[...]
        while let range = rest.firstRange(of: word) {
            let before = line[..<range.lowerBound]
            let after = line[range.upperBound...]
            if begins(word, after: before), ends(word, before: after) { return true }
            rest = line[range.upperBound...]
        }
        return false
    }

    /// A word that begins with a point is a member; any other is none: `console.print(` is fine,
    /// and so is `try print(`, because Swift's own does not throw.
    private static func begins(_ word: String, after before: Substring) -> Bool {
        if word.hasPrefix(".") { return true }
        if word == "print(", before.hasSuffix("try ") { return false }
        guard let last = before.last, !before.hasSuffix("func ") else { return before.isEmpty }
        return last != "." && !isName(last)
    }

    private static func ends(_ word: String, before after: Substring) -> Bool {
        guard let last = word.last, isName(last), let next = after.first else { return true }
        return !isName(next)
    }

    private static func isName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

/// Measures functions and initialisers from their first line to their closing brace.
enum FunctionLengths {
    struct Function: Hashable {
        let name: String
        let line: Int
        let lines: Int
    }

    static func measure(_ file: TextFile) -> [Function] {
        let lines = file.code
        return lines.indices.compactMap { index in
            guard let name = name(in: lines[index]), let end = end(of: lines, from: index) else {
                return nil
            }
            return Function(name: name, line: index + 1, lines: end - index + 1)
        }
    }

    /// The name of the function that a line declares: `boot`, `init`, a sentence in backticks.
    private static func name(in line: String) -> String? {
        if let sentence = line.firstRange(of: "func `") {
            return String(line[sentence.upperBound...].prefix { $0 != "`" })
        }
        let words = line.split { " (<:{".contains($0) }.map(String.init)
        if let keyword = words.firstIndex(of: "func"), keyword + 1 < words.count {
            return words[keyword + 1]
        }
        let modifiers: Set = [
            "package", "private", "fileprivate", "convenience", "required", "public",
        ]
        let first = words.first { !modifiers.contains($0) }
        return first == "init" || first == "init?" ? "init" : nil
    }

    /// The line on which the body ends; nil for a declaration without a body.
    private static func end(of lines: [String], from start: Int) -> Int? {
        var round = 0
        var curly = 0
        for index in start..<lines.count {
            for character in lines[index] {
                switch character {
                case "(": round += 1
                case ")": round -= 1
                case "{": curly += 1
                case "}":
                    curly -= 1
                    if curly < 0 { return nil }
                    if curly == 0, round == 0 { return index }
                default: break
                }
            }
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let indent = lines[start].prefix { $0 == " " }.count
            let nextIndent = next.prefix { $0 == " " }.count
            let goesOn =
                nextIndent > indent || [")", "{", "-", "w"].contains(next.dropFirst(indent).first)
            if curly == 0, round == 0, !goesOn { return nil }
        }
        return nil
    }
}

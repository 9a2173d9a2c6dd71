/// How long lines, functions and files may get.
enum LengthRules {
    static let lineLimit = 100
    static let functionLimit = 60
    static let fileLimit = 400

    /// Files that may be longer, with the reason.
    static let longFiles: [String: String] = [:]

    /// Functions that are longer, with their length: the number may go down, never up.
    static let longFunctions: [String: Int] = [:]

    static func lines(of file: TextFile) -> [Violation] {
        file.lines.enumerated().filter { $0.element.count > lineLimit }.map { index, line in
            file.violation(index + 1, "\(line.count) columns, at most \(lineLimit)")
        }
    }

    static func length(of file: TextFile) -> [Violation] {
        guard file.lines.count > fileLimit, longFiles[file.path] == nil else { return [] }
        return [file.violation(0, "\(file.lines.count) lines, at most \(fileLimit): split it")]
    }

    static func functions(
        of file: TextFile,
        allowing longer: [String: Int] = longFunctions
    ) -> [Violation] {
        FunctionLengths.measure(file).compactMap { function in
            let known = longer["\(file.path) \(function.name)"]
            let limit = known ?? functionLimit
            if function.lines > limit {
                return file.violation(
                    function.line,
                    "\(function.name) has \(function.lines) lines, at most \(limit)"
                )
            }
            guard let known, function.lines < known else { return nil }
            return file.violation(
                function.line,
                "\(function.name) shrank to \(function.lines) lines: lower its entry from \(known)"
            )
        }
    }
}

internal import Yams

/// Errors of the YAML parser as diagnostics.
extension YamlError {
    func diagnostic(in text: String, file: String) -> Diagnostic {
        switch self {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if let other = Self.plainer(problem, mark, text) {
                let place = Place(file: file, line: mark.line, column: mark.column)
                return Diagnostic(place, other.message, hint: other.hint)
            }
            let about = context.map { " (\($0.text) that begins in line \($0.mark.line))" } ?? ""
            return Diagnostic(
                Place(file: file, line: mark.line, column: mark.column),
                "YAML: \(problem)\(about)",
                hint: "check indentation, brackets and quotes here and in the line above"
            )
        case .reader(let problem, let offset, _, _):
            let before = text.prefix(offset ?? 0)
            let line = before.count(where: \.isNewline) + 1
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            return Diagnostic(
                Place(file: file, line: line, column: column),
                "YAML: \(problem)",
                hint: "remove the character"
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { YAMLValue.quoted($0) }.joined(separator: ", ")
            return Diagnostic(
                Place(file: file, line: context.mark.line, column: context.mark.column),
                "the key \(names) stands more than once in the same map",
                hint: "keep one of them"
            )
        default:
            return Diagnostic(Place(file: file), "YAML: \(self)", hint: "write the file as YAML")
        }
    }

    /// What two of the parser's phrases mean, in words that help.
    private static func plainer(
        _ problem: String,
        _ mark: Mark,
        _ text: String
    ) -> (message: String, hint: String)? {
        if problem == "but found another document" {
            return ("YAML: a second document begins here", "remove `---` and what follows")
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(mark.line - 1),
            lines[mark.line - 1].dropFirst(mark.column - 1).first == "\t"
        else { return nil }
        return ("YAML: a tab stands where only spaces may", "indent with spaces")
    }
}

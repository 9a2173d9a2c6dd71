/// Markdown: one title in a file, and links that lead somewhere.
enum MarkdownRules {
    static func title(of file: TextFile) -> [Violation] {
        let titles = text(of: file).filter { $0.line.hasPrefix("# ") }
        if titles.count == 1, titles[0].number == 1 { return [] }
        return [file.violation(0, "\(titles.count) titles; one is wanted, on the first line")]
    }

    /// `headings` gives the anchors of a file of the repository, nil when there is no such file.
    static func links(of file: TextFile, headings: (String) -> [String]?) -> [Violation] {
        text(of: file).flatMap { number, line in
            targets(in: line).compactMap { target in
                problem(target, in: file, headings: headings).map { file.violation(number, $0) }
            }
        }
    }

    /// The anchors that a file offers, as GitHub makes them from headings.
    static func anchors(of file: TextFile) -> [String] {
        text(of: file).filter { $0.line.hasPrefix("#") }.map { _, line in
            let words = line.drop { $0 == "#" || $0 == " " }.lowercased()
            return String(words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) })
                .replacing(" ", with: "-")
        }
    }

    private static func problem(
        _ target: String,
        in file: TextFile,
        headings: (String) -> [String]?
    ) -> String? {
        if target.contains("://") || target.hasPrefix("mailto:") { return nil }
        let parts = target.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let path = parts[0].isEmpty ? file.path : resolve(parts[0], from: file.path)
        guard let anchors = headings(path) else { return "\(target) leads nowhere" }
        guard parts.count > 1, path.hasSuffix(".md"), !anchors.contains(parts[1]) else {
            return nil
        }
        return "\(path) has no heading #\(parts[1])"
    }

    private static func resolve(_ target: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/").map(String.init) where part != "." {
            if part == "..", !parts.isEmpty {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The targets of `[text](target)` in a line, code in backticks aside.
    private static func targets(in line: String) -> [String] {
        let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset % 2 == 0 ? String($0.element) : "" }.joined()
        return prose.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
            .compactMap { rest in
                rest.firstIndex(of: ")").map { String(rest[..<$0]).split(separator: " ")[0] }
            }
            .map(String.init)
    }

    /// The lines outside of fenced code, numbered from 1.
    private static func text(of file: TextFile) -> [(number: Int, line: String)] {
        var isFenced = false
        return file.lines.enumerated().compactMap { index, line -> (Int, String)? in
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                isFenced.toggle()
                return nil
            }
            return isFenced ? nil : (index + 1, line)
        }
    }
}

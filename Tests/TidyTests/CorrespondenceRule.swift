/// The table of ESP-IDF's symbols names code that exists, and every difference that code admits.
struct CorrespondenceRule {
    /// `docs/idf-correspondence.md`.
    let page: TextFile
    /// The Swift files below `Sources`.
    let sources: [TextFile]

    /// Names in the first column of a table that no source declares.
    var unknownSymbols: [Violation] {
        rows.flatMap { number, cells in
            Self.codeSpans(in: cells[0]).compactMap { symbol in
                exists(symbol) ? nil : page.violation(number, "there is no \(symbol) in Sources")
            }
        }
    }

    /// Types that say `Differs from hardware` or `Differs from ESP-IDF` and are not on the page.
    var missingDifferences: [Violation] {
        let named = Set(rows.flatMap { Self.codeSpans(in: $0.cells[0]) }.map(Self.type(of:)))
        return sources.compactMap { file in
            let line = file.lines.firstIndex {
                $0.contains("Differs from hardware") || $0.contains("Differs from ESP-IDF")
            }
            let type = Self.type(of: String(file.name.dropLast(".swift".count)))
            guard let line, !named.contains(type) else { return nil }
            return file.violation(line + 1, "\(type) is not on \(page.path)")
        }
    }

    /// The rows of all tables, their heads aside.
    private var rows: [(number: Int, cells: [String])] {
        page.lines.enumerated().compactMap { index, line in
            guard line.hasPrefix("| `") else { return nil }
            let cells = line.split(separator: "|").map { String($0) }
            return (index + 1, cells)
        }
    }

    private func exists(_ symbol: String) -> Bool {
        let type = Self.type(of: symbol)
        let member = symbol.dropFirst(type.count).drop { $0 == "." }.prefix { $0 != "(" }
        return sources.contains { file in
            let stem = String(file.name.dropLast(".swift".count))
            guard Self.type(of: stem) == type else { return false }
            return member.isEmpty || file.code.contains { Self.declares($0, member) }
        }
    }

    private static func declares(_ line: String, _ member: Substring) -> Bool {
        ["func ", "var ", "let ", "case ", "init"].contains { keyword in
            let wanted = keyword == "init" ? (member == "init" ? "init(" : nil) : keyword + member
            return wanted.map { line.contains($0) } ?? false
        }
    }

    /// `OTAService` of `OTAService.begin(_:size:)` and of `OTAService+Begin`.
    private static func type(of name: String) -> String {
        String(name.prefix { $0 != "." && $0 != "+" })
    }

    private static func codeSpans(in cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

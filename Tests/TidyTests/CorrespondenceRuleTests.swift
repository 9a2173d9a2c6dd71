import Testing

@Suite struct CorrespondenceRuleTests {
    private static let sources = [
        TextFile(
            path: "Sources/IDF/OTAService+Begin.swift",
            text: "extension OTAService {\n    package func begin() {}\n}"
        ),
        TextFile(
            path: "Sources/Chip/Console.swift",
            text: "/// Differs from hardware: no colours.\nfinal class Console {}"
        ),
    ]

    private static func rule(_ rows: [String]) -> CorrespondenceRule {
        let text = ["# Page", "", "| ours | theirs |", "|---|---|"] + rows
        return CorrespondenceRule(
            page: TextFile(path: "docs/page.md", text: text.joined(separator: "\n")),
            sources: sources
        )
    }

    @Test func `the page names symbols that exist, and every difference`() throws {
        let page = try #require(
            try Repository.files { $0 == "docs/idf-correspondence.md" }.first
        )
        let rule = CorrespondenceRule(
            page: page,
            sources: try Repository.swiftFiles(under: "Sources/")
        )
        #expect(rule.unknownSymbols == [])
        #expect(rule.missingDifferences == [])
    }

    @Test func `a symbol that is gone is found, one that is there is not`() {
        let rows = ["| `OTAService.begin(_:size:)` | x |", "| `OTAService.finish()` | x |"]
        #expect(
            Self.rule(rows + ["| `Console` | x |"]).unknownSymbols == [
                Violation(
                    path: "docs/page.md",
                    line: 6,
                    message: "there is no OTAService.finish() in Sources"
                )
            ]
        )
    }

    @Test func `a difference that the page does not name is found`() {
        #expect(
            Self.rule(["| `OTAService` | x |"]).missingDifferences == [
                Violation(
                    path: "Sources/Chip/Console.swift",
                    line: 1,
                    message: "Console is not on docs/page.md"
                )
            ]
        )
        #expect(Self.rule(["| `Console` | x |"]).missingDifferences == [])
    }
}

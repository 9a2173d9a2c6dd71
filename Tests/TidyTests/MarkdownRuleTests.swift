import Testing

@Suite struct MarkdownRuleTests {
    @Test func `every Markdown file has one title`() throws {
        let files = try Self.files()
        #expect(files.flatMap(MarkdownRules.title) == [])
    }

    @Test func `every link within the repository leads somewhere`() throws {
        let files = try Self.files()
        let violations = files.flatMap { file in
            MarkdownRules.links(of: file) { path in
                if let target = files.first(where: { $0.path == path }) {
                    return MarkdownRules.anchors(of: target)
                }
                return Repository.exists(path) ? [] : nil
            }
        }
        #expect(violations == [])
    }

    @Test(arguments: [("", 0), ("# A\n# B", 2), ("text\n# A", 1), ("```\n# A\n```", 0)])
    func `a file without exactly one title on top is found`(text: String, count: Int) {
        let file = TextFile(path: "a.md", text: text)
        #expect(
            MarkdownRules.title(of: file)
                == [file.violation(0, "\(count) titles; one is wanted, on the first line")]
        )
    }

    @Test func `a comment in a code block is no title`() {
        let file = TextFile(path: "a.md", text: "# A\n```bash\n# install\n```\n## B\n")
        #expect(MarkdownRules.title(of: file) == [])
    }

    @Test func `a link to a missing file or heading is found`() {
        let file = TextFile(
            path: "docs/a.md",
            text:
                "# A\n[x](b.md) [y](../c.md#two-words) [z](#no)\n`[code](d.md)` [w](https://e.f/g)"
        )
        let known = ["docs/a.md": ["a"], "c.md": ["two-words"]]
        #expect(
            MarkdownRules.links(of: file) { known[$0] } == [
                file.violation(2, "b.md leads nowhere"),
                file.violation(2, "docs/a.md has no heading #no"),
            ]
        )
    }

    @Test func `anchors are made as GitHub makes them`() {
        let file = TextFile(path: "a.md", text: "# Life of an update\n## `run`: what, why?\n")
        #expect(MarkdownRules.anchors(of: file) == ["life-of-an-update", "run-what-why"])
    }

    private static func files() throws -> [TextFile] {
        try Repository.files { $0.hasSuffix(".md") }
    }
}

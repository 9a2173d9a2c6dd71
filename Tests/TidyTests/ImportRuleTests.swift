import Testing

@Suite struct ImportRuleTests {
    @Test func `every import is in the table`() throws {
        let table = try Self.table()
        let files = try Repository.swiftFiles(under: "Sources/")
        #expect(files.flatMap { ImportRules.imports(of: $0, under: table) } == [])
    }

    @Test func `the table names every target and points down`() throws {
        let folders = try Repository.folders(in: "Sources")
        let table = try Self.table()
        #expect(ImportRules.problems(of: table, folders: folders) == [])
    }

    @Test func `an import from above is found, in whatever form it is written`() {
        let file = TextFile(
            path: "Sources/Chip/A.swift",
            text: """
                internal import Kernel
                package import Roof
                @preconcurrency import struct Roof.Tile
                // import Roof
                import Glibc
                """
        )
        #expect(
            ImportRules.imports(of: file, under: Self.sample) == [
                file.violation(2, "Chip may not import Roof: see docs/design.md"),
                file.violation(3, "Chip may not import Roof: see docs/design.md"),
            ]
        )
    }

    @Test func `what a row names may be imported, and what that may import`() {
        #expect(Self.sample.allowed(to: "Roof") == ["Chip", "Kernel", "CFirst"])
        #expect(Self.sample.allowed(to: "Chip") == ["CFirst", "Glibc", "Kernel"])
    }

    @Test func `a module from outside does not pass upwards`() {
        #expect(!Self.sample.allowed(to: "Roof").contains("Glibc"))
    }

    @Test func `a target without a row is found`() {
        let problems = ImportRules.problems(
            of: Self.sample,
            folders: ["CFirst", "Chip", "Kernel", "New", "Roof"]
        )
        #expect(problems.count == 1)
        #expect(problems[0].contains("New"))
    }

    @Test func `a row that points up is found`() {
        let table = FloorTable(
            TextFile(path: "d.md", text: "| 1 | `A` | a | `B` |\n| 1b | `B` | b | `A` |\n")
        )
        #expect(
            ImportRules.problems(of: table, folders: ["A", "B"])
                == [#"["A"] on floor 1 may not import B"#]
        )
    }

    @Test func `a device that reaches the other side is found`() {
        let table = FloorTable(
            TextFile(
                path: "d.md",
                text: "| 1 | `COpenSSL` | a | |\n| 2 | `Formats` | b | `COpenSSL` |\n"
                    + "| 3 | `Chip` | c | `Formats` |\n"
            )
        )
        #expect(
            ImportRules.problems(of: table, folders: ["COpenSSL", "Chip", "Formats"]) == [
                #"Formats, device side, reaches ["COpenSSL"]"#,
                #"Chip, device side, reaches ["COpenSSL"]"#,
            ]
        )
    }

    private static func table() throws -> FloorTable {
        let design = try Repository.files { $0 == "docs/design.md" }
        return FloorTable(try #require(design.first))
    }

    private static let sample = FloorTable(
        TextFile(
            path: "docs/design.md",
            text: """
                | floor | target | what lives there | may import |
                |---|---|---|---|
                | 0 | `CFirst` | C | |
                | 1 | `Kernel` | the clock | `CFirst` |
                | 4 | `Chip` | the chip | `Kernel`, `Glibc` |
                | 9 | `Roof` | the roof | `Chip` |
                """
        )
    )
}

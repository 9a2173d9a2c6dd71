import Foundation
import TestSupport
import Testing

/// The seeds of the fuzz targets, and what once broke them, go through every parser.
@Suite struct FuzzCorpusTests {
    private func program() throws -> String {
        let path = try OtasimTool.path() + "-fuzz"
        try #require(FileManager.default.isExecutableFile(atPath: path))
        return path
    }

    @Test func `every parser has a folder of seeds, and no folder is left over`() throws {
        let usage = try ToolRun.run(program(), [])
        #expect(usage.status == 64)
        let list = try #require(usage.errorText.split(separator: "names: all, ").last)
        let names = list.dropLast().split(separator: ", ").map(String.init)
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: repositoryPath("Tests/FuzzCorpus")
        )
        #expect(names.count >= 18 && names == folders.sorted() && names == names.sorted())
    }

    @Test func `all seeds are replayed, and no promise is broken`() throws {
        let run = try ToolRun.run(
            program(),
            ["all", repositoryPath("Tests/FuzzCorpus")],
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        )
        #expect(run.status == 0, "\(run.errorText.suffix(500))")
        let counts = run.outputText.matches(of: /: (\d+) files/).compactMap { Int($0.1) }
        #expect(counts.count >= 18 && counts.reduce(0, +) >= 170)
    }

    @Test func `a missing seed is an error`() throws {
        let run = try ToolRun.run(program(), ["url", "/nonexistent"])
        #expect(run.status == 2)
    }
}

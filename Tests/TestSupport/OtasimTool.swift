import Foundation

/// The tool under test, as it was built with the tests.
package enum OtasimTool {
    package static func run(_ arguments: String...) throws -> ToolRun {
        try ToolRun.run(path(), arguments)
    }

    /// It lies beside the program that runs the tests.
    package static func path() throws -> String {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let candidates = [
            tests.deletingLastPathComponent().appendingPathComponent("otasim").path,
            repositoryPath(".build/debug/otasim"),
        ]
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
            throw MissingTool(name: "otasim", reason: "it was not built with the tests")
        }
        return found
    }
}

import TestSupport

/// The recordings beside the tests.
enum Recording {
    /// A file as `gzip` unpacks it.
    static func bytes(_ name: String) throws -> [UInt8] {
        let path = repositoryPath("Tests/ConformanceTests/Vectors/" + name)
        return try ToolRun.run("gzip", ["-dc", path]).stdout
    }
}

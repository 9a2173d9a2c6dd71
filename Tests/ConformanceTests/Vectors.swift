import Conformance
import TestSupport

/// The recordings beside the tests.
enum Vectors {
    /// A file as `xz` unpacks it.
    static func bytes(_ name: String) throws -> [UInt8] {
        let path = repositoryPath("Tests/ConformanceTests/Vectors/\(name).json.xz")
        return try ToolRun.run("xz", ["-dc", path]).stdout
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// The header of a recording with some of its cases, of which each has a line of its own.
    static func small(_ name: String, cases: Int) throws -> String {
        let lines = try text(name).split(separator: "\n")
        // Spread over the file, so that every group of cases is met.
        let step = (lines.count - 2 + cases - 1) / cases
        let chosen = stride(from: 1, to: lines.count - 1, by: step).prefix(cases).map { index in
            lines[index].hasSuffix(",") ? lines[index].dropLast() : lines[index]
        }
        return lines[0] + chosen.joined(separator: ",\n") + "]}"
    }

    static func replay(_ text: String, keep: Int = 20) throws(ConformanceError) -> ConformanceReport
    {
        let recording = try Recording(json: Array(text.utf8), file: "small.json")
        return recording.replay(0..<recording.count, differencesMax: keep)
    }
}

import Testing
import TestSupport

/// The lines that a Python script of one's own prints about what it is given to read.
func pythonLines(of script: String, input: String) throws -> [String] {
    let run = try ToolRun.run(
        try ToolRun.tool("python"),
        ["-c", script],
        input: Array(input.utf8)
    )
    try #require(run.status == 0, "\(run.errorText)")
    return run.outputText.split(separator: "\n").map(String.init)
}

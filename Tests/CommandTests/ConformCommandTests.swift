import Foundation
import TestSupport
import Testing

/// `otasim conform` as a user runs it.
struct ConformCommandTests {
    /// Unpacked recordings in a folder: the right one, and one with a changed outcome.
    private func withRecordings(_ body: (_ right: String, _ wrong: String) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let packed = repositoryPath("Tests/ConformanceTests/Vectors/boot-gpio.json.xz")
            let bytes = try ToolRun.run("xz", ["-dc", packed]).stdout
            try writeFile(bytes, to: folder + "/right.json")
            let text = String(decoding: bytes, as: UTF8.self)
                .replacingOccurrences(
                    of: #"[-1,"factory",0,0,[]]"#,
                    with: #"[-1,"test",0,0,[]]"#
                )
            try writeFile(Array(text.utf8), to: folder + "/wrong.json")
            try body(folder + "/right.json", folder + "/wrong.json")
        }
    }

    @Test func `agreement ends with 0, and one line says how much`() throws {
        try withRecordings { right, _ in
            let run = try OtasimTool.run("conform", right)
            #expect(run.status == 0)
            #expect(run.outputText == "\(right): 2590 cases, 2590 agree, 0 differ\n")
        }
    }

    @Test func `a difference ends with 1 and is told, whatever runs side by side`() throws {
        try withRecordings { right, wrong in
            let one = try OtasimTool.run("conform", "--jobs", "1", right, wrong)
            #expect(one.status == 1)
            #expect(one.outputText.contains("  case 0: variant fr, layout factory+ota_0+ota_1"))
            #expect(one.outputText.contains("    expected selected -1, booted test"))
            #expect(one.outputText.contains("    got      selected -1, booted factory"))
            #expect(one.outputText.hasSuffix("differ\n"))
            let many = try OtasimTool.run("conform", "--jobs", "7", right, wrong)
            #expect(many.status == 1)
            #expect(many.outputText == one.outputText)
        }
    }

    @Test func `JSON has the counts and the first differences`() throws {
        try withRecordings { _, wrong in
            let run = try OtasimTool.run("conform", "--json", "--show", "1", wrong)
            #expect(run.status == 1)
            let value = try JSONSerialization.jsonObject(with: Data(run.stdout))
            let files = (value as? [String: Any])?["files"] as? [[String: Any]]
            let file = try #require(files?.first)
            #expect(file["cases"] as? Int == 2590)
            #expect((file["differ"] as? Int ?? 0) > 1)
            #expect((file["differences"] as? [Any])?.count == 1)
        }
    }

    @Test func `every file that cannot be used is named, and nothing is replayed`() throws {
        try withRecordings { right, _ in
            let run = try OtasimTool.run("conform", "/nonexistent", right, "/nowhere")
            #expect(run.status == 2)
            #expect(run.outputText == "")
            #expect(run.errorText.contains("/nonexistent"))
            #expect(run.errorText.contains("/nowhere"))
        }
    }

    @Test(arguments: [["--jobs", "0"], ["--show", "-1"], []])
    func `wrong usage ends with 64`(_ options: [String]) throws {
        let run = try ToolRun.run(OtasimTool.path(), ["conform"] + options)
        #expect(run.status == 64)
    }
}

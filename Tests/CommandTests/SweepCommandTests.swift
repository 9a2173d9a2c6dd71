import Foundation
import TestSupport
import Testing

/// What a user gets from `sweep`, `merge` and `replay` for input that cannot be used.
@Suite struct SweepCommandTests {
    private static let scenarios = repositoryPath("scenarios")
    private static let shard = repositoryPath("Tests/ReportTests/Snapshots/sweep-shard.json")

    @Test(arguments: [
        ["sweep"], ["sweep", "x", "--depth", "0"], ["sweep", "x", "--depth", "deep"],
        ["sweep", "x", "--tears", "clean,torn"], ["sweep", "x", "--tears", ""],
        ["sweep", "x", "--shard", "4/3"], ["sweep", "x", "--shard", "0/3"],
        ["sweep", "x", "--shard", "2"], ["sweep", "x", "--jobs", "0"],
        ["sweep", "x", "--json", "-", "--sarif", "-"],
        ["sweep", "x", "--json", "-", "--stats", "-"],
        ["merge"], ["merge", "x", "--junit", "-", "--json", "-"],
        ["run", "x", "--junit", "-", "--sarif", "-"],
    ])
    func `wrong usage ends with 64`(_ arguments: [String]) throws {
        let run = try ToolRun.run(OtasimTool.path(), arguments)
        #expect(run.status == 64, "\(run.errorText)")
    }

    @Test func `a sweep of what is no scenario ends with 2`() throws {
        for (scenario, part) in [
            ("power/nowhere", "scenarios/power/nowhere.yaml (names count from the folder"),
            ("nowhere.yaml", "nowhere.yaml: there is no such file (give a scenario file)"),
            (Self.scenarios, "is a folder, expected one scenario (name one file)"),
        ] {
            let run = try OtasimTool.run("sweep", scenario, "--scenarios", Self.scenarios)
            #expect(run.status == 2)
            #expect(run.errorText.contains(part), "\(run.errorText)")
        }
    }

    @Test func `a sweep with a real server ends with 2`() throws {
        try withTemporaryDirectory { folder in
            let text = """
                otasim: 1
                extends: \(Self.scenarios)/_base.yaml
                external: {updates.example:443: 127.0.0.1:8443}
                expect: {verdict: UPDATED}
                """
            try writeFile(Array(text.utf8), to: folder + "/real.yaml")
            let run = try OtasimTool.run("sweep", folder + "/real.yaml")
            #expect(run.status == 2)
            #expect(run.errorText.contains("(leave out external)"), "\(run.errorText)")
        }
    }

    /// Names of runs with what is said about them.
    static let names: [(name: String, part: String)] = [
        ("update/happy-path@3fa1:1:412+x", "'412+x' is no cut: 'x' is no number (expected 412+64"),
        (
            "update/happy-path@3fa1:1:412,5!sun",
            "'5!sun', number 2 of 2, is no cut: 'sun' is no cause"
        ),
        ("update/happy-path@3fa1:1:412^f", "'f' is no mask (expected 412^0f"),
        ("update/happy-path@3fa1:x", "no name of a run (expected scenario@digest:seed or"),
        ("update/nowhere:1:412", "there is no file"),
        ("article/small-image:1:9~dice/3/0", "9~dice/3/0: there is no random tear model 'dice'"),
        ("article/small-image:1:9+8!wdt", "the flash chip finishes its command: there is no tear"),
        ("article/small-image:1:999999", "there is no command 999999: the story has "),
    ]

    @Test(arguments: names)
    func `a name that is none is refused with the part that is wrong`(
        name: String,
        part: String
    )
        throws
    {
        let run = try OtasimTool.run("replay", name, "--scenarios", Self.scenarios)
        #expect(run.status == 2)
        #expect(run.errorText.contains(part), "\(run.errorText)")
    }

    @Test func `an export of a run without cuts is refused`() throws {
        let run = try OtasimTool.run("replay", "update/happy-path", "--export", "/dev/null")
        #expect(run.status == 2)
        #expect(run.errorText.contains("the name has no cut"), "\(run.errorText)")
    }

    @Test func `merge says of each file what is wrong with it`() throws {
        try withTemporaryDirectory { folder in
            try writeFile(Array("{}".utf8), to: folder + "/empty.json")
            let run = try OtasimTool.run(
                "merge",
                Self.shard,
                folder + "/empty.json",
                folder + "/nowhere.json"
            )
            #expect(run.status == 2)
            let lines = run.errorText.split(separator: "\n")
            try #require(lines.count == 2, "\(run.errorText)")
            #expect(lines[0].contains("/empty.json: is no result of otasim (give files that"))
            #expect(lines[1].contains("/nowhere.json: cannot be read: No such file"))
            #expect(run.outputText == "")
        }
    }

    @Test func `merge of a part alone names the missing parts`() throws {
        let run = try OtasimTool.run("merge", Self.shard)
        #expect(run.status == 2)
        #expect(run.errorText.hasPrefix("2 of 3 shards are missing: 1, 3 (make them with --shard"))
    }

    @Test func `merge of a shard that is all there is gives every report, and ends as a sweep`()
        throws
    {
        try withTemporaryDirectory { folder in
            let kept = String(decoding: try readFile(Self.shard), as: UTF8.self)
            let alone = kept.replacing("\"count\": 3", with: "\"count\": 1")
                .replacing("\"index\": 2", with: "\"index\": 1")
            let file = folder + "/alone.json"
            try writeFile(Array(alone.utf8), to: file)
            let run = try OtasimTool.run(
                "merge",
                file,
                "--json",
                folder + "/all.json",
                "--junit",
                folder + "/all.xml",
                "--sarif",
                "-"
            )
            #expect(run.status == 0, "\(run.errorText)")
            #expect(run.outputText.hasPrefix("{\n  \"$schema\""))
            let json = String(decoding: try readFile(folder + "/all.json"), as: UTF8.self)
            #expect(json.contains("\"schema\": \"otasim/sweep/1\"") && !json.contains("\"shard\""))
            let junit = String(decoding: try readFile(folder + "/all.xml"), as: UTF8.self)
            #expect(junit.contains("<testsuites name=\"otasim sweep\""))
            let plain = try OtasimTool.run("merge", file)
            #expect(plain.outputText.hasPrefix("ok    planted/eager  20 cuts judged"))
            #expect(plain.errorText == "")
        }
    }

    @Test func `run writes SARIF with a result for what came out otherwise`() throws {
        try withTemporaryDirectory { folder in
            let text = """
                otasim: 1
                extends: \(Self.scenarios)/network/dns-failure.yaml
                expect: {verdict: UPDATED}
                """
            try writeFile(Array(text.utf8), to: folder + "/wrong.yaml")
            let run = try OtasimTool.run("run", folder + "/wrong.yaml", "--sarif", "-")
            #expect(run.status == 1)
            #expect(run.outputText.contains("\"ruleId\": \"expectation\""))
            #expect(run.outputText.contains("expected UPDATED, got KEPT"))
            #expect(run.outputText.contains("\"startLine\": 3"))
        }
    }
}

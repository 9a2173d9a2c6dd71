import Foundation
import TestSupport
import Testing

/// `otasim sweep` as CI uses it, on an update that is small.
@Suite struct SweepRunTests {
    /// A scenario of the project's own, with apps that are downloaded quickly.
    private static func writeScenario(to folder: String) throws -> String {
        let text = """
            otasim: 1
            extends: \(repositoryPath("scenarios/_base.yaml"))
            name: A small update
            apps: {v1: {version: 1.0.0, size: 64KiB}, v2: {version: 1.1.0, size: 64KiB}}
            expect: {verdict: UPDATED}
            """
        let file = folder + "/small.yaml"
        try writeFile(Array(text.utf8), to: file)
        return file
    }

    /// The reports of one call, as one list of bytes.
    private static func reports(_ command: [String], in folder: String) throws -> [[UInt8]] {
        let files = ["json", "junit", "sarif"].map {
            (option: "--" + $0, file: folder + "/r." + $0)
        }
        let run = try ToolRun.run(
            OtasimTool.path(),
            command + files.flatMap { [$0.option, $0.file] }
        )
        #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
        #expect(run.errorText == "")
        return try [run.stdout] + files.map { try readFile($0.file) }
    }

    @Test func `one job, two jobs and three merged shards write the same bytes`() throws {
        try withTemporaryDirectory { folder in
            let sweep = ["sweep", try Self.writeScenario(to: folder)]
            let one = try Self.reports(sweep + ["--jobs", "1"], in: folder)
            #expect(try Self.reports(sweep + ["--jobs", "2"], in: folder) == one)
            let shards = try (1...3).map { index -> String in
                let file = folder + "/shard-\(index).json"
                let run = try ToolRun.run(
                    OtasimTool.path(),
                    sweep + ["--shard", "\(index)/3", "--json", file]
                )
                #expect(run.status == 0, "\(run.errorText)")
                return file
            }
            #expect(try Self.reports(["merge"] + shards.reversed(), in: folder) == one)
            let json = String(decoding: one[1], as: UTF8.self)
            #expect(json.contains("\"taken\": ") && !json.contains("\"taken\": 0,"))
        }
    }

    @Test func `the results of a sweep and of a shard keep to the schema that the tool prints`()
        throws
    {
        let python = try ToolRun.tool("python")
        try withTemporaryDirectory { folder in
            let scenario = try Self.writeScenario(to: folder)
            try writeFile(
                try OtasimTool.run("schema", "--results").stdout,
                to: folder + "/schema.json"
            )
            let program = """
                import json, sys, jsonschema
                schema = json.load(open(sys.argv[1]))
                jsonschema.validate(json.load(open(sys.argv[2])), schema)
                """
            for shard in [[], ["--shard", "2/3"]] {
                _ = try ToolRun.run(
                    OtasimTool.path(),
                    ["sweep", scenario, "--tears", "none", "--json", folder + "/r.json"] + shard
                )
                let check = try ToolRun.run(
                    python,
                    ["-c", program, folder + "/schema.json", folder + "/r.json"]
                )
                #expect(check.status == 0, "\(check.errorText)")
            }
        }
    }

    @Test func `statistics go to their own file, and no report knows the wall time`() throws {
        try withTemporaryDirectory { folder in
            let scenario = try Self.writeScenario(to: folder)
            let run = try OtasimTool.run(
                "sweep",
                scenario,
                "--tears",
                "none",
                "--jobs",
                "2",
                "--stats",
                folder + "/stats.json",
                "--json",
                "-"
            )
            let text = try readFile(folder + "/stats.json")
            let stats = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
            let keys = try #require(stats?.keys.sorted())
            #expect(
                keys == [
                    "booted_states", "jobs", "judged_states", "live_set_hits", "seconds",
                    "states_per_second",
                ]
            )
            #expect(stats?["jobs"] as? Int == 2)
            #expect(!run.outputText.contains("seconds"))
        }
    }

    @Test func `the first Ctrl-C gives what is done so far, says how to go on, and ends with 130`()
        throws
    {
        try withTemporaryDirectory { folder in
            let scenario = try Self.writeScenario(to: folder)
            let program = """
                import signal, subprocess, sys, time
                pipe = subprocess.PIPE
                sweep = subprocess.Popen(sys.argv[1:], stdout=pipe, stderr=pipe)
                time.sleep(2)
                sweep.send_signal(signal.SIGINT)
                output, errors = sweep.communicate()
                sys.stdout.buffer.write(output)
                sys.stderr.buffer.write(errors)
                sys.exit(sweep.returncode)
                """
            let run = try ToolRun.run(
                try ToolRun.tool("python"),
                [
                    "-c", program, OtasimTool.path(), "sweep", scenario, "--depth", "3", "--tears",
                    "clean,prefix,classes",
                ]
            )
            #expect(run.status == 130, "\(run.outputText)\(run.errorText)")
            #expect(run.outputText.contains("incomplete: "))
            #expect(run.errorText.contains("--depth 3 --tears classes,clean,prefix "))
            #expect(run.errorText.contains("otasim merge shard-*.json"))
        }
    }
}

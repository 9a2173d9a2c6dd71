import Foundation
import TestSupport
import Testing

/// `otasim run` as CI uses it.
@Suite struct RunCommandTests {
    private static let scenario = repositoryPath("scenarios/network/dns-failure.yaml")
    private static let folder = repositoryPath("scenarios/wifi")

    @Test func `a scenario that comes out as expected ends with 0 and one line`() throws {
        let run = try OtasimTool.run("run", Self.scenario)
        #expect(run.status == 0, "\(run.errorText)")
        let lines = run.outputText.split(separator: "\n")
        try #require(lines.count == 2)
        #expect(lines[0].hasPrefix("ok    network/dns-failure  KEPT"))
        #expect(lines[0].hasSuffix(" s"))
        #expect(lines[1] == "1 scenario: 1 as expected, 0 not")
    }

    @Test func `a scenario that comes out otherwise ends with 1 and says how to replay it`() throws
    {
        try withTemporaryDirectory { folder in
            let file = folder + "/wrong.yaml"
            let text = """
                otasim: 1
                extends: \(Self.scenario)
                expect: {verdict: UPDATED}
                """
            try writeFile(Array(text.utf8), to: file)
            let run = try OtasimTool.run("run", file)
            #expect(run.status == 1)
            #expect(run.outputText.contains("expected UPDATED, got KEPT"))
            #expect(run.outputText.contains("otasim replay"))
        }
    }

    @Test func `one job and two jobs write the same bytes`() throws {
        try withTemporaryDirectory { folder in
            var written: [[UInt8]] = []
            for jobs in ["1", "2"] {
                let json = folder + "/\(jobs).json"
                let junit = folder + "/\(jobs).xml"
                let run = try OtasimTool.run(
                    "run",
                    Self.folder,
                    "--jobs",
                    jobs,
                    "--json",
                    json,
                    "--junit",
                    junit
                )
                #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
                written.append(try readFile(json) + readFile(junit) + run.stdout)
            }
            #expect(written[0] == written[1])
        }
    }

    @Test func `another seed gives another trace`() throws {
        let digests = try ["1", "2"].map { seed -> String in
            let run = try OtasimTool.run("run", Self.scenario, "--seed", seed, "--json", "-")
            let object = try JSONSerialization.jsonObject(with: Data(run.stdout))
            return try #require((object as? [String: Any])?["trace_digest"] as? String)
        }
        #expect(digests[0] != digests[1])
    }

    @Test func `the results keep to the schema that the tool prints`() throws {
        let python = try ToolRun.tool("python")
        try withTemporaryDirectory { folder in
            let schema = try OtasimTool.run("schema", "--results")
            try writeFile(schema.stdout, to: folder + "/schema.json")
            let program = """
                import json, sys, jsonschema
                schema = json.load(open(sys.argv[1]))
                jsonschema.Draft202012Validator.check_schema(schema)
                jsonschema.validate(json.load(open(sys.argv[2])), schema)
                """
            for path in [Self.scenario, Self.folder] {
                _ = try OtasimTool.run("run", path, "--json", folder + "/results.json")
                let check = try ToolRun.run(
                    python,
                    ["-c", program, folder + "/schema.json", folder + "/results.json"]
                )
                #expect(check.status == 0, "\(check.errorText)")
            }
        }
    }

    @Test func `junitparser reads the same counts back`() throws {
        let python = try ToolRun.tool("python")
        try withTemporaryDirectory { folder in
            let file = folder + "/results.xml"
            _ = try OtasimTool.run("run", Self.folder, "--junit", file)
            let program = """
                import sys
                from junitparser import JUnitXml
                xml = JUnitXml.fromfile(sys.argv[1])
                suites = list(xml) if xml._tag == "testsuites" else [xml]
                print(sum(s.tests for s in suites), sum(s.failures for s in suites))
                """
            let counts = try ToolRun.run(python, ["-c", program, file])
            let scenarios = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            let count = scenarios.count { $0.hasSuffix(".yaml") && !$0.hasPrefix("_") }
            #expect(counts.outputText == "\(count) 0\n", "\(counts.errorText)")
        }
    }

    @Test func `a run checked against itself in two processes is the same`() throws {
        let run = try OtasimTool.run("run", "--check", Self.scenario)
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.errorText.contains("determinism: 1 scenarios run twice"))
    }

    @Test func `a run is replayed by its name`() throws {
        let name = "network/dns-failure"
        let run = try OtasimTool.run(
            "replay",
            name,
            "--scenarios",
            repositoryPath("scenarios")
        )
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.outputText.contains("verdict   KEPT, as expected"))
    }

    @Test func `a name whose digest no longer fits is replayed with a warning`() throws {
        let run = try OtasimTool.run(
            "replay",
            "network/dns-failure@ffff:1",
            "--scenarios",
            repositoryPath("scenarios")
        )
        #expect(run.status == 0)
        #expect(run.errorText.contains("has changed since"))
    }

    @Test func `the hint of a run that failed can be pasted`() throws {
        try withTemporaryDirectory { folder in
            let text = """
                otasim: 1
                extends: \(Self.scenario)
                expect: {verdict: UPDATED}
                """
            try writeFile(Array(text.utf8), to: folder + "/our own.yaml")
            let run = try OtasimTool.run("run", folder + "/our own.yaml")
            let hint = try #require(
                run.outputText.split(separator: "\n").first { $0.contains("otasim replay") }
            )
            let command = hint.split(separator: " ", maxSplits: 1)[1]
            let replay = try ToolRun.run("sh", ["-c", "\(OtasimTool.path()) \(command)"])
            #expect(replay.status == 1, "\(replay.errorText)")
            #expect(replay.outputText.contains("expected UPDATED, got KEPT"))
        }
    }

    @Test func `an empty flash is bricked, and a scenario may expect just that`() throws {
        try withTemporaryDirectory { folder in
            let text = """
                otasim: 1
                extends: \(repositoryPath("scenarios/_base.yaml"))
                installed: {factory: ~}
                expect: {verdict: BRICKED}
                """
            try writeFile(Array(text.utf8), to: folder + "/empty.yaml")
            let run = try OtasimTool.run("run", folder + "/empty.yaml")
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
        }
    }

    @Test func `a report that does not fit is an error, not a report cut short`() throws {
        let scenario = Self.scenario
        let run = try ToolRun.run(
            "sh",
            ["-c", "\(OtasimTool.path()) run \(scenario) --json - > /dev/full"]
        )
        #expect(run.status == 2)
        #expect(run.errorText.contains("standard output: cannot be written"))
    }
}

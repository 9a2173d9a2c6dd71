import Foundation
import TestSupport
import Testing

/// What a user gets for input that cannot be used: exit code 2, the place, and what to do.
@Suite struct BadInputTests {
    /// A scenario on the project's own base, with lines of the test added.
    private static func scenario(_ lines: String) -> String {
        """
        otasim: 1
        extends: \(repositoryPath("scenarios/_base.yaml"))
        name: bad
        expect: {verdict: UPDATED}
        \(lines)
        """
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let lines: String
        var files: [String: String] = [:]
        /// Parts that the message must have: the place first.
        let parts: [String]

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "broken YAML",
            lines: "apps: {v3: {version: 1.0.0",
            parts: ["bad.yaml:"]
        ),
        Case(
            name: "unknown key",
            lines: "faluts: []",
            parts: ["bad.yaml:5:1", "faluts", "faults"]
        ),
        Case(
            name: "missing file",
            lines: "apps: {v2: {file: nowhere.bin}}",
            parts: ["bad.yaml:5:", "nowhere.bin"]
        ),
        Case(
            name: "image that is HTML",
            lines: "apps: {v2: {file: page.bin}}",
            files: ["page.bin": "<!DOCTYPE html><html><body>404</body></html>"],
            parts: ["bad.yaml:5:", "HTML"]
        ),
        Case(
            name: "image cut short",
            lines: "apps: {v2: {file: short.bin}}",
            files: ["short.bin": "\u{7f}"],
            parts: ["bad.yaml:5:", "image"]
        ),
        Case(
            name: "overlapping table",
            lines: "device: {partitions: table.csv}",
            files: [
                "table.csv": """
                nvs,      data, nvs,     0x9000, 0x6000
                otadata,  data, ota,     0xd000, 0x2000
                factory,  app,  factory, 0x10000, 1M
                """
            ],
            parts: ["table.csv:2:1", "lies before"]
        ),
        Case(
            name: "key that is no key",
            lines: "keys: {release: {file: key.pem}}",
            files: ["key.pem": "hello"],
            parts: ["bad.yaml:5:", "key"]
        ),
    ]

    @Test(arguments: cases)
    func `bad input ends with 2 and a message that says what to change`(_ bad: Case) throws {
        try withTemporaryDirectory { folder in
            for (name, text) in bad.files {
                try writeFile(Array(text.utf8), to: folder + "/" + name)
            }
            let file = folder + "/bad.yaml"
            try writeFile(Array(Self.scenario(bad.lines).utf8), to: file)
            let run = try OtasimTool.run("run", file)
            #expect(run.status == 2, "\(run.outputText)\(run.errorText)")
            for part in bad.parts {
                #expect(run.errorText.contains(part), "\(part) is not in: \(run.errorText)")
            }
            #expect(run.errorText.contains("("), "no hint: \(run.errorText)")
        }
    }

    @Test func `a folder without scenarios ends with 2`() throws {
        try withTemporaryDirectory { folder in
            let run = try OtasimTool.run("run", folder)
            #expect(run.status == 2)
            #expect(run.errorText.contains("holds no scenario"))
        }
    }

    @Test func `a path that does not exist ends with 2`() throws {
        let run = try OtasimTool.run("run", "/nonexistent/scenario.yaml")
        #expect(run.status == 2)
        #expect(run.errorText.contains("/nonexistent/scenario.yaml"))
    }

    @Test func `a report that cannot be written ends with 2`() throws {
        let scenario = repositoryPath("scenarios/network/dns-failure.yaml")
        let run = try OtasimTool.run("run", scenario, "--json", "/nonexistent/results.json")
        #expect(run.status == 2)
        #expect(run.errorText.contains("/nonexistent/results.json"))
    }

    @Test(arguments: [
        ["run"], ["run", "x", "--jobs", "0"], ["run", "x", "--seed", "no"], ["nope"],
    ])
    func `wrong usage ends with 64`(_ arguments: [String]) throws {
        let run = try ToolRun.run(OtasimTool.path(), arguments)
        #expect(run.status == 64)
    }

    @Test func `an unknown recording ends with 2`() throws {
        try withTemporaryDirectory { folder in
            let file = folder + "/cases.json"
            try writeFile(Array("{\"title\": \"something else\"}".utf8), to: file)
            let run = try OtasimTool.run("conform", file)
            #expect(run.status == 2)
            #expect(run.errorText.contains("something else") || run.errorText.contains(file))
        }
    }
}

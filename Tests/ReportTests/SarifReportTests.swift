import Foundation
import Record
import Report
import Testing
import TestSupport

/// The oracle is the PyPI package `pydantic-sarif`: strict types made from the OASIS schema.
@Suite struct SarifReportTests {
    static let documents =
        [
            SarifReport.text(Samples.all, version: "0.1.0"),
            SarifReport.text([], version: "0.1.0"),
        ] + SweepSamples.all.map { SarifReport.text($0, version: "0.1.0") }

    @Test func `the reports are as they were`() throws {
        try expectGolden(Self.documents[0], "run.sarif")
        try expectGolden(SarifReport.text(SweepSamples.failed, version: "0.1.0"), "sweep.sarif")
    }

    @Test(arguments: documents.indices)
    func `every report keeps to the schema`(index: Int) throws {
        #expect(try complaints(about: Self.documents[index]) == "")
    }

    @Test(arguments: [
        ("\"ruleIndex\"", "\"ruleNumber\""), ("\"error\"", "\"fatal\""),
        ("\"text\": ", "\"test\": "), ("\"startLine\": 31", "\"startLine\": 0"),
        ("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\""), ("\"driver\"", "\"pilot\""),
    ])
    func `what the schema does not have is refused`(old: String, new: String) throws {
        let text = SarifReport.text(SweepSamples.failed, version: "0.1.0")
        let changed = text.replacing(old, with: new, maxReplacements: 1)
        try #require(changed != text, "\(old) is not there")
        #expect(try complaints(about: changed) != "")
    }

    @Test func `a known limit is a note and a finding an error, each with its rule`() throws {
        let results = try results(SarifReport.text(SweepSamples.failed, version: "0.1.0"))
        #expect(
            results.map { "\($0["level"] ?? "") \($0["ruleId"] ?? "")" } == [
                "error always_boots", "error lost_guard", "note limit/confirm_by_erasing",
            ]
        )
    }

    @Test func `a run that came out as expected has no result but its known limits`() throws {
        #expect(try results(SarifReport.text([Samples.updated], version: "1")).isEmpty)
        let kept = try results(SarifReport.text([Samples.kept], version: "1"))
        #expect(kept.map { $0["level"] as? String } == ["note"])
        let failed = try results(SarifReport.text([Samples.failed], version: "1"))
        #expect(failed.map { $0["ruleId"] as? String } == ["expectation", "expectation"])
    }

    @Test func `a fingerprint stays when counts and cuts change, and differs between findings`()
        throws
    {
        var later = SweepSamples.failed
        later.findings = later.findings.map { finding in
            var finding = finding
            finding.count += 9
            return finding
        }
        let prints = try fingerprints(SweepSamples.failed)
        #expect(Set(prints).count == 3)
        #expect(try fingerprints(later) == prints)
        later.scenario = "planted/other"
        #expect(Set(try fingerprints(later)).isDisjoint(with: prints))
    }

    @Test func `a path is a URI`() throws {
        for (file, uri) in [
            ("scenarios/a.yaml", "scenarios/a.yaml"),
            ("our own/ä:b.yaml", "our%20own/%C3%A4%3Ab.yaml"),
            ("/srv/100%.yaml", "file:///srv/100%25.yaml"),
        ] {
            var sweep = SweepSamples.limited
            sweep.file = file
            let text = SarifReport.text(sweep, version: "1")
            #expect(text.contains("\"uri\": \"\(uri)\""), "\(text)")
        }
    }

    private func results(_ text: String) throws -> [[String: Any]] {
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let runs = try #require(document?["runs"] as? [[String: Any]])
        return try #require(runs.first?["results"] as? [[String: Any]])
    }

    private func fingerprints(_ sweep: SweepResult) throws -> [String] {
        try results(SarifReport.text(sweep, version: "1")).map { result in
            let prints = try #require(result["partialFingerprints"] as? [String: String])
            return try #require(prints["otasimFinding/v1"])
        }
    }

    private func complaints(about text: String) throws -> String {
        let run = try ToolRun.run(
            try ToolRun.tool("python"),
            ["-c", Self.check],
            input: Array(text.utf8)
        )
        try #require(run.status == 0, "\(run.errorText)")
        return run.outputText
    }

    private static let check = """
        import json, sys
        from pydantic import ValidationError
        from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

        try:
            Log.model_validate(json.load(sys.stdin))
        except ValidationError as error:
            for problem in error.errors():
                print(problem["loc"], problem["msg"])
        """
}

import Record
import Report
import Testing
import TestSupport

/// The oracle is the PyPI package `jsonschema`.
@Suite struct ResultsSchemaTests {
    @Test func `the schema is as it was published`() throws {
        try expectGolden(ResultsSchema.text, "results-schema.json")
    }

    @Test func `one run, several and none keep to the schema`() throws {
        for runs in [[Samples.kept], Samples.all, []] {
            #expect(try complaints(about: JSONReport.value(runs)) == "")
        }
    }

    @Test func `sweeps and shards of them keep to the schema`() throws {
        for sweep in SweepSamples.all + SweepSamples.shards {
            #expect(try complaints(about: SweepJSON.value(sweep)) == "")
        }
    }

    @Test func `a shard without what joining needs is refused, and so is a sweep's unknown key`()
        throws
    {
        for key in ["shard", "class_digests", "source", "findings", "cuts"] {
            let value = try changed(SweepSamples.shards[0]) { $0[key] = nil }
            #expect(try complaints(about: value) != "", "\(key)")
        }
        let value = try changed(SweepSamples.failed) { $0["seconds"] = 12 }
        #expect(try complaints(about: value) != "")
    }

    @Test func `a key that the schema does not name is refused`() throws {
        #expect(try complaints(about: changed { $0["hue"] = "blue" }) != "")
    }

    @Test func `a missing key is refused`() throws {
        #expect(try complaints(about: changed { $0["verdict"] = nil }) != "")
    }

    @Test func `a verdict that is none is refused`() throws {
        #expect(try complaints(about: changed { $0["verdict"] = "DEFENDED" }) != "")
    }

    @Test func `an unknown schema number is refused`() throws {
        #expect(try complaints(about: changed { $0["schema"] = "otasim/run/2" }) != "")
    }

    private func changed(_ change: (inout [String: JSONValue]) -> Void) throws -> JSONValue {
        guard case .object(var members) = JSONReport.value([Samples.kept]) else {
            throw NoObject()
        }
        change(&members)
        return .object(members)
    }

    private func changed(
        _ sweep: SweepResult,
        _ change: (inout [String: JSONValue]) -> Void
    ) throws -> JSONValue {
        guard case .object(var members) = SweepJSON.value(sweep) else { throw NoObject() }
        change(&members)
        return .object(members)
    }

    /// What `jsonschema` has against a document, one line each; empty when it is valid.
    private func complaints(about document: JSONValue) throws -> String {
        try withTemporaryDirectory { folder in
            try writeFile(Array(ResultsSchema.text.utf8), to: folder + "/schema.json")
            try writeFile(Array(document.document.utf8), to: folder + "/document.json")
            let run = try ToolRun.run(
                try ToolRun.tool("python"),
                ["-c", Self.check, folder]
            )
            try #require(run.status == 0, "\(run.errorText)")
            return run.outputText
        }
    }

    private struct NoObject: Error {}

    private static let check = """
        import json, sys
        import jsonschema

        folder = sys.argv[1]
        schema = json.load(open(folder + "/schema.json"))
        document = json.load(open(folder + "/document.json"))
        jsonschema.Draft202012Validator.check_schema(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
            print(error.json_path, error.message)
        """
}

package import Record

/// Results as SARIF, for the code scanning of a forge: each finding at the line of its scenario
/// that states what is expected.
///
/// Source: OASIS SARIF 2.1.0; the clauses stand beside what they ask for.
package enum SarifReport {
    /// Scenarios that did not come out as expected, and known limits as notes.
    ///
    /// The version is otasim's own.
    package static func text(_ runs: [RunResult], version: String) -> String {
        document(runs.flatMap(SarifResult.of), problems: [], warnings: [], version: version)
    }

    /// What a sweep found; what contradicts itself is an error of the tool, not of the device.
    package static func text(_ sweep: SweepResult, version: String) -> String {
        document(
            sweep.findings.map { SarifResult.of($0, in: sweep) },
            problems: sweep.contradictions,
            warnings: sweep.incomplete.map { [$0] } ?? [],
            version: version
        )
    }

    private static func document(
        _ results: [SarifResult],
        problems: [String],
        warnings: [String],
        version: String
    ) -> String {
        let rules = Set(results.map(\.rule)).sorted { $0.id < $1.id }
        let run: JSONValue = [
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(problems: problems, warnings: warnings)],
            "results": .list(
                results.map { result in
                    result.value(ruleIndex: rules.firstIndex(of: result.rule) ?? 0)
                }
            ),
            // 3.18 to 3.19: the driver is the component that knows the rules.
            "tool": [
                "driver": [
                    "name": "otasim",
                    "rules": .list(rules.map(\.value)),
                    "version": .text(version),
                ]
            ],
        ]
        let document: JSONValue = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "runs": [run],
            "version": "2.1.0",
        ]
        return document.document
    }

    /// 3.20: whether the tool did what it was asked for, and what kept it from that.
    private static func invocation(problems: [String], warnings: [String]) -> JSONValue {
        let notifications =
            problems.map { notification($0, level: "error") }
            + warnings.map { notification($0, level: "warning") }
        return [
            "executionSuccessful": .flag(notifications.isEmpty),
            "toolExecutionNotifications": .list(notifications),
        ]
    }

    private static func notification(_ text: String, level: JSONValue) -> JSONValue {
        ["level": level, "message": ["text": .text(VisibleText.line(text))]]
    }
}

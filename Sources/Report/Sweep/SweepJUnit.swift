package import Record

/// A sweep as JUnit XML, for CI: a test case for each stage of the story and each cause, and one
/// for otasim's agreement with itself.
///
/// Known limits stand in the output of their case and do not fail it.
///
/// Source: as ``JUnitReport``.
package enum SweepJUnit {
    package static func text(_ sweep: SweepResult) -> String {
        let cases = groups(sweep)
        let failures = cases.count { !$0.failures.isEmpty }
        let errors = sweep.contradictions.isEmpty ? 0 : 1
        let counts = XMLText.attributes([
            ("name", "otasim sweep"), ("tests", "\(cases.count + 1)"), ("failures", "\(failures)"),
            ("errors", "\(errors)"), ("skipped", "0"),
        ])
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites\(counts)>",
            "  <testsuite\(counts)>",
        ]
        lines += cases.flatMap { testCase($0, of: sweep) }
        lines += agreement(sweep)
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A test case: what was found in one stage with one cause of the last cut.
    private struct Group {
        let name: String
        let failures: [SweepFinding]
        let limits: [SweepFinding]
    }

    /// Causes that were tried, or that a finding has, in the order of the type.
    private static func groups(_ sweep: SweepResult) -> [Group] {
        let tried = Set(sweep.coverage.map(\.cause)).union(sweep.findings.compactMap(cause))
        let known = sweep.stages.map(\.name)
        let others = Set(sweep.findings.map(\.stage)).subtracting(known).sorted()
        return (known + others).flatMap { stage in
            CutCause.allCases.filter(tried.contains).map { cause in
                let found = sweep.findings.filter { $0.stage == stage && self.cause($0) == cause }
                return Group(
                    name: "\(stage), \(cause.rawValue)",
                    failures: found.filter { $0.knownLimit == nil },
                    limits: found.filter { $0.knownLimit != nil }
                )
            }
        }
    }

    private static func cause(_ finding: SweepFinding) -> CutCause? {
        finding.cuts.last?.cause
    }

    private static func testCase(_ group: Group, of sweep: SweepResult) -> [String] {
        let head = "    <testcase" + place(group.name, sweep)
        guard !group.failures.isEmpty || !group.limits.isEmpty else { return [head + "/>"] }
        let failures = group.failures.flatMap { finding in
            let attributes = XMLText.attributes([
                ("type", finding.kind), ("message", finding.message),
            ])
            let details = [finding.message, summary(finding), ReplayHint.text(finding, of: sweep)]
            return ["      <failure\(attributes)>", XMLText.lines(details) + "</failure>"]
        }
        let limits = group.limits.flatMap { finding in
            [
                "known limit \(finding.knownLimit ?? ""): \(finding.message)", summary(finding),
                ReplayHint.text(finding, of: sweep),
            ]
        }
        let output =
            limits.isEmpty
            ? [] : ["      <system-out>", XMLText.lines(limits) + "</system-out>"]
        return [head + ">"] + failures + output + ["    </testcase>"]
    }

    private static func summary(_ finding: SweepFinding) -> String {
        "\(finding.verdict.rawValue) after \(Columns.counted(finding.count, "cut"))"
            + SweepReport.place(finding)
    }

    private static func agreement(_ sweep: SweepResult) -> [String] {
        let head = "    <testcase" + place("otasim agrees with itself", sweep)
        guard let first = sweep.contradictions.first else { return [head + "/>"] }
        let attributes = XMLText.attributes([("type", "contradiction"), ("message", first)])
        return [
            head + ">", "      <error\(attributes)>",
            XMLText.lines(sweep.contradictions) + "</error>", "    </testcase>",
        ]
    }

    private static func place(_ name: String, _ sweep: SweepResult) -> String {
        XMLText.attributes([
            ("classname", sweep.scenario.split(separator: "/").joined(separator: ".")),
            ("name", name), ("file", sweep.file), ("line", "\(sweep.expectationLine)"),
        ])
    }
}

internal import Kernel
package import Record

/// Results as JUnit XML, for CI: one suite, a test case for each scenario, device time throughout.
///
/// Source: the JUnit schema that Jenkins and GitLab read (`junit-10.xsd` of the xUnit plugin).
package enum JUnitReport {
    package static func text(_ runs: [RunResult]) -> String {
        let failures = runs.count { !$0.passed }
        let time = seconds(runs.map(microseconds).reduce(0, +))
        let counts = XMLText.attributes([
            ("name", "otasim"), ("tests", "\(runs.count)"), ("failures", "\(failures)"),
            ("errors", "0"), ("skipped", "0"), ("time", time),
        ])
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites\(counts)>",
            "  <testsuite\(counts)>",
        ]
        lines += runs.flatMap(testCase)
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func testCase(_ run: RunResult) -> [String] {
        let head =
            "    <testcase"
            + XMLText.attributes([
                ("classname", folder(run.scenario)), ("name", run.scenario),
                ("file", run.file), ("line", "\(run.expectationLine)"),
                ("time", seconds(microseconds(run))),
            ])
        guard !run.passed else { return [head + "/>"] }
        let message = run.complaints.joined(separator: "; ")
        let details = run.complaints + [run.reason, ReplayHint.text(run)]
        return [
            head + ">",
            "      <failure"
                + XMLText.attributes([("type", run.verdict.rawValue), ("message", message)])
                + ">",
            XMLText.lines(details) + "</failure>",
            "    </testcase>",
        ]
    }

    /// The folder that a scenario lies in; viewers group by it.
    static func folder(_ scenario: String) -> String {
        let parts = scenario.split(separator: "/").dropLast()
        return parts.isEmpty ? "otasim" : parts.joined(separator: ".")
    }

    private static func microseconds(_ run: RunResult) -> UInt64 {
        run.frequency.microseconds(run.deviceTime)
    }

    private static func seconds(_ microseconds: UInt64) -> String {
        let fraction = String(microseconds % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        return "\(microseconds / 1_000_000)." + zeros + fraction
    }
}

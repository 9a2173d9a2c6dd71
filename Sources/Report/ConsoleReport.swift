internal import Kernel
package import Record

/// Results for people: a line for each scenario, complaints beneath, and a total.
package struct ConsoleReport: Sendable {
    private let width: Int

    /// - Parameter scenarios: Every scenario of the report, so that columns fit all of them.
    package init(scenarios: [String]) {
        width = scenarios.map { VisibleText.line($0).count }.max() ?? 0
    }

    package static func text(_ runs: [RunResult]) -> String {
        let report = ConsoleReport(scenarios: runs.map(\.scenario))
        return runs.map { report.lines($0) + "\n" }.joined() + total(runs) + "\n"
    }

    /// The line of one scenario, with its complaints beneath when it failed.
    package func lines(_ run: RunResult) -> String {
        let columns = [
            run.passed ? "ok  " : "FAIL",
            Columns.left(VisibleText.line(run.scenario), width),
            Columns.left(run.printedVerdict, Self.verdictWidth),
            Columns.right(Columns.seconds(run.deviceTime, at: run.frequency), 11),
        ]
        var lines = [columns.joined(separator: "  ") + Self.remark(run)]
        if !run.passed {
            lines += run.complaints.flatMap(VisibleText.lines).map { "      " + $0 }
            lines.append("      " + ReplayHint.text(run))
        }
        return lines.joined(separator: "\n")
    }

    package static func total(_ runs: [RunResult]) -> String {
        let passed = runs.count(where: \.passed)
        let noun = runs.count == 1 ? "scenario" : "scenarios"
        return "\(runs.count) \(noun): \(passed) as expected, \(runs.count - passed) not"
    }

    private static let verdictWidth = Verdict.allCases.map(\.rawValue.count).max() ?? 0

    private static func remark(_ run: RunResult) -> String {
        run.isDeterministic ? "" : "  (external server: not deterministic)"
    }
}

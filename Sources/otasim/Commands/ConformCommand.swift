import ArgumentParser
import Conformance
import Foundation
import Report

/// `otasim conform`.
struct ConformCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "conform",
        abstract: "Replay recorded ESP-IDF behaviour and count agreement.",
        discussion: """
            Every case runs through the code that `otasim run` uses. Ends 0 when all cases come \
            out as recorded, 1 when any differs.
            """
    )

    @Argument(help: "Files of recorded cases.")
    var files: [String]

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    @Option(help: "How many differing cases to print per file.")
    var show = 3

    @Option(help: "Ranges of cases replayed side by side; all cores without it.")
    var jobs: Int?

    func validate() throws {
        if files.isEmpty { throw ValidationError("give at least one file of recorded cases") }
        if show < 0 { throw ValidationError("--show counts from 0") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs counts from 1") }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let reports = try ConformanceRunner(
            files: files,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            differencesMax: show
        ).run()
        if json {
            let value: JSONValue = ["files": .list(reports.map(Self.row))]
            try Output.print(value.document)
        } else {
            for report in reports { try Output.print(Self.text(report)) }
            if reports.count > 1 { try Output.print(Self.total(reports)) }
        }
        return reports.allSatisfy { $0.differenceCount == 0 } ? .success : ExitCode(1)
    }

    private static func text(_ report: ConformanceReport) -> String {
        var text =
            "\(report.file): \(report.cases) cases, \(report.agreements) agree, "
            + "\(report.differenceCount) differ\n"
        for difference in report.differences {
            text += "  case \(difference.index): \(difference.input)\n"
            text += "    expected \(difference.expected)\n"
            text += "    got      \(difference.got)\n"
        }
        return text
    }

    private static func total(_ reports: [ConformanceReport]) -> String {
        let cases = reports.reduce(0) { $0 + $1.cases }
        let agreements = reports.reduce(0) { $0 + $1.agreements }
        return "\(reports.count) files: \(cases) cases, \(agreements) agree, "
            + "\(cases - agreements) differ\n"
    }

    private static func row(_ report: ConformanceReport) -> JSONValue {
        let differences: [JSONValue] = report.differences.map { difference in
            [
                "case": .integer(difference.index),
                "input": .text(difference.input),
                "expected": .text(difference.expected),
                "got": .text(difference.got),
            ]
        }
        return [
            "file": .text(report.file),
            "cases": .integer(report.cases),
            "agree": .integer(report.agreements),
            "differ": .integer(report.differenceCount),
            "differences": .list(differences),
        ]
    }
}

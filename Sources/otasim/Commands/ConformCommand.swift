import ArgumentParser
import Conformance
import Foundation
import Report

/// `otasim conform`.
struct ConformCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "conform",
        abstract: "Replay recorded ESP-IDF behaviour and count agreement.",
        discussion: "Every case runs through the code that `otasim run` uses."
    )

    @Argument(help: "Files of recorded cases.")
    var files: [String]

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    @Option(help: "How many differing cases to print per file.")
    var show = 3

    func carryOut() throws(CommandError) -> ExitCode {
        var reports: [ConformanceReport] = []
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw .badInput(["\(file): cannot be read (give a file of recorded cases)"])
            }
            do {
                reports.append(
                    try Conformance.replay(json: [UInt8](data), file: file, differencesMax: show)
                )
            } catch {
                throw .badInput(["\(error.message) (\(error.hint))"])
            }
            if !json, let report = reports.last { try printReport(report) }
        }
        if json { try printJSON(reports) }
        return reports.allSatisfy { $0.differenceCount == 0 } ? .success : ExitCode(1)
    }

    private func printReport(_ report: ConformanceReport) throws(CommandError) {
        try Output.print(
            "\(report.file): \(report.cases) cases, \(report.agreements) agree, "
                + "\(report.differenceCount) differ\n"
        )
        for difference in report.differences {
            try Output.print("  case \(difference.index): \(difference.input)\n")
            try Output.print("    expected \(difference.expected)\n")
            try Output.print("    got      \(difference.got)\n")
        }
    }

    private func printJSON(_ reports: [ConformanceReport]) throws(CommandError) {
        let rows: [JSONValue] = reports.map { report in
            [
                "file": .text(report.file),
                "cases": .integer(report.cases),
                "agree": .integer(report.agreements),
                "differ": .integer(report.differenceCount),
            ]
        }
        let value: JSONValue = ["files": .list(rows)]
        try Output.print(value.document)
    }
}

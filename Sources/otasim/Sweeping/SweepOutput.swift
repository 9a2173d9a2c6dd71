import ArgumentParser
import Record
import Report

/// The reports of a sweep, of one run or joined from shards.
struct SweepOutput {
    let files: ReportFiles

    func write(_ result: SweepResult) throws(CommandError) {
        if !files.isQuiet { try Output.print(SweepReport.text(result)) }
        try files.write {
            SweepJSON.text(result)
        } junit: {
            SweepJUnit.text(result)
        } sarif: {
            SarifReport.text(result, version: Otasim.version)
        }
    }

    static func exitCode(_ result: SweepResult) -> ExitCode {
        guard result.contradictions.isEmpty else { return ExitCode(3) }
        return result.passed ? .success : ExitCode(1)
    }
}

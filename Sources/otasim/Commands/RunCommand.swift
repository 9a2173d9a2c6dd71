import ArgumentParser
import Foundation
import Record
import Report
import Scenario
import Synchronization
import World

/// `otasim run`.
struct RunCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios and judge them.",
        discussion: """
            One line per scenario: verdict and device time. Ends 0 when every scenario came out as \
            it expects. A file after an output option may be `-` for standard output.
            """
    )

    @Argument(help: "Scenario files, or folders of them.")
    var paths: [String]

    @Option(help: "A number, or a commit hash.")
    var seed = Seed.standard

    @Option(help: "Scenarios run side by side; all cores without it.")
    var jobs: Int?

    @OptionGroup var files: ReportFiles

    @Flag(help: "Run each scenario twice in fresh processes and compare every event.")
    var check = false

    @Flag(help: "Only read the scenarios, and remark on what looks unintended.")
    var lint = false

    @Flag(name: .shortAndLong, help: "Tell each run step by step.")
    var verbose = false

    func validate() throws {
        if lint, check { throw ValidationError("--lint only reads: it goes without --check") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs counts from 1") }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let setups = try LoadedScenarios(paths: paths).setups
        if lint { return try remark(setups) }
        let results = try runAll(setups)
        try files.write {
            JSONReport.text(results)
        } junit: {
            JUnitReport.text(results)
        } sarif: {
            SarifReport.text(results, version: Otasim.version)
        }
        let isPassed = results.allSatisfy(\.passed)
        guard check else { return isPassed ? .success : ExitCode(1) }
        let isSame = try DeterminismCheck(setups: setups, seed: seed.number, jobs: jobCount).run()
        return isSame ? (isPassed ? .success : ExitCode(1)) : ExitCode(3)
    }

    private var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    private func runAll(_ setups: [Setup]) throws(CommandError) -> [RunResult] {
        let report = ConsoleReport(scenarios: setups.map(\.scenario))
        let (seed, isQuiet, verbose) = (seed.number, files.isQuiet, verbose)
        let collected = Mutex<(results: [RunResult], problems: [String])>(([], []))
        ParallelRunner.run(count: setups.count, jobs: jobCount) { _, index in
            Self.run(setups[index], seed: seed, keepsTrace: verbose)
        } deliver: { outcome in
            switch outcome {
            case .success(let result):
                collected.withLock { $0.results.append(result) }
                guard !isQuiet else { return }
                let story = verbose ? ReplayReport.text(result) + "\n" : ""
                do throws(CommandError) {
                    try Output.print(story + report.lines(result) + "\n")
                } catch {
                    collected.withLock { $0.problems += error.lines }
                }
            case .failure(let failure):
                collected.withLock { $0.problems.append(failure.text) }
            }
        }
        let (results, problems) = collected.withLock { $0 }
        if !isQuiet { try Output.print(ConsoleReport.total(results) + "\n") }
        guard problems.isEmpty else { throw .badInput(problems) }
        return results
    }

    /// A scenario that cannot be carried out, in a sentence.
    private struct Failure: Error {
        let text: String
    }

    private static func run(
        _ setup: Setup,
        seed: UInt64,
        keepsTrace: Bool
    ) -> Result<RunResult, Failure> {
        do {
            let runner = ScenarioRunner(
                setup: setup,
                seed: seed,
                detail: .summary,
                keepsTrace: keepsTrace
            )
            return .success(try runner.run())
        } catch {
            return .failure(Failure(text: error.description(of: setup)))
        }
    }

    private func remark(_ setups: [Setup]) throws(CommandError) -> ExitCode {
        let remarks = setups.flatMap { ScenarioLint.check($0) }
        for remark in remarks { try Output.print(remark.description + "\n") }
        let scenarios = setups.count == 1 ? "1 scenario" : "\(setups.count) scenarios"
        let noun = remarks.count == 1 ? "1 remark" : "\(remarks.count) remarks"
        try Output.print("\(scenarios): \(noun)\n")
        return remarks.isEmpty ? .success : ExitCode(1)
    }
}

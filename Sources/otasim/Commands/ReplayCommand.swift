import ArgumentParser
import Foundation
import Record
import Report
import Scenario
import World

/// `otasim replay`.
struct ReplayCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run one named run again, step by step.",
        discussion: """
            A name is `scenario@digest:seed`, as reports print it. The scenario is looked for \
            below the folder of --scenarios.
            """
    )

    @Argument(help: "The name of a run.")
    var name: String

    @Option(help: "The folder that scenario names count from.")
    var scenarios = "scenarios"

    func carryOut() throws(CommandError) -> ExitCode {
        guard let run = RunName(name) else {
            throw .badInput(["\(name): no name of a run (expected scenario@digest:seed)"])
        }
        guard run.cuts.isEmpty else {
            throw .badInput(["\(name): cuts of power are not replayed yet (leave out :\(run.cuts))"]
            )
        }
        let files = [".yaml", ".yml"].map { scenarios + "/" + run.scenario + $0 }
        guard let file = files.first(where: FileManager.default.fileExists) else {
            throw .badInput([
                "\(name): there is no file \(files[0]) (names count from the folder of --scenarios)"
            ])
        }
        guard let setup = try LoadedScenarios(paths: [file]).setups.first else { return .success }
        if let digest = run.digest, !setup.sourceDigest.hasPrefix(digest) {
            Output.error(
                "warning: \(file) has changed since: its digest is "
                    + "\(setup.sourceDigest.prefix(digest.count)), the name says \(digest)"
            )
        }
        let result: RunResult
        do {
            let runner = ScenarioRunner(
                setup: setup,
                seed: run.seed,
                detail: .everything,
                keepsTrace: true
            )
            result = try runner.run()
        } catch {
            throw .badInput([error.description(of: setup)])
        }
        try Output.print(ReplayReport.text(result))
        return result.passed ? .success : ExitCode(1)
    }
}

import ArgumentParser
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
            A name is `scenario@digest:seed`, or `scenario@digest:seed:cuts` with the places at \
            which the power goes, as reports print it. The scenario is looked for below the folder \
            of --scenarios.
            """
    )

    @Argument(help: "The name of a run.")
    var name: String

    @Option(help: "The folder that scenario names count from.")
    var scenarios = "scenarios"

    @Option(
        help: ArgumentHelp(
            "Write the flash as the last cut leaves it, for otasim boot.",
            valueName: "flash.bin"
        )
    )
    var export: String?

    func carryOut() throws(CommandError) -> ExitCode {
        guard let run = RunName(name) else {
            throw .badInput([
                "\(name): no name of a run (expected scenario@digest:seed or "
                    + "scenario@digest:seed:cuts)"
            ])
        }
        let cuts = try cuts(of: run)
        let file = try NamedScenario.file(named: run.scenario, below: scenarios)
        guard let setup = try LoadedScenarios(paths: [file]).setups.first else { return .success }
        if let digest = run.digest, !setup.sourceDigest.hasPrefix(digest) {
            Output.error(
                "warning: \(file) has changed since: its digest is "
                    + "\(setup.sourceDigest.prefix(digest.count)), the name says \(digest)"
            )
        }
        guard cuts.isEmpty else {
            return try replayCuts(cuts, of: setup, seed: run.seed)
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

    /// The cuts that a name has; the export needs at least one.
    private func cuts(of run: RunName) throws(CommandError) -> [Cut] {
        guard let cuts = Cut.list(run.cuts) else {
            throw .badInput(["\(name): \(Cut.complaint(about: run.cuts) ?? "no list of cuts")"])
        }
        if export != nil, cuts.isEmpty {
            throw .badInput([
                "\(name): --export writes the flash that a cut leaves, and the name has no cut "
                    + "(expected scenario@digest:seed:cuts)"
            ])
        }
        return cuts
    }
}

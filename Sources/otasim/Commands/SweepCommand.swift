import ArgumentParser
import Foundation
import Record
import Report
import Sweep
import World

/// `otasim sweep`.
struct SweepCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Cut the power everywhere in an update and judge what comes back.",
        discussion: """
            Cuts before, after and inside every command to the flash chip and the eFuses, as loss \
            of power, brownout and watchdog reset. Every state that remains is booted and judged, \
            and has to take one clean update. Ends 0 when nothing but known limits of stock \
            ESP-IDF was found. Ctrl-C prints what is done so far; twice ends at once. A file after \
            an output option may be `-` for standard output.
            """
    )

    @Argument(help: "A scenario file, or a scenario's name below the folder of --scenarios.")
    var scenario: String

    @Option(help: "Cuts in one story at most: a number, or closed for any number of them.")
    var depth = SweepDepth.cuts(1)

    @Option(
        help: ArgumentHelp(
            "Tear models with commas between them, none, or all.",
            discussion: "Known are \(TearNames.known.joined(separator: ", ")).",
            valueName: "list"
        )
    )
    var tears = TearNames.standard

    @Option(help: "States judged side by side; all cores without it.")
    var jobs: Int?

    @Option(help: "A number, or a commit hash.")
    var seed = Seed.standard

    @Option(help: ArgumentHelp("Judge part K of N; otasim merge joins them.", valueName: "K/N"))
    var shard: Shard?

    @OptionGroup var files: ReportFiles

    @Option(help: ArgumentHelp("Write speed and wall time as JSON.", valueName: "file"))
    var stats: String?

    @Option(help: "The folder that scenario names count from.")
    var scenarios = "scenarios"

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs counts from 1") }
        if stats == "-", files.isQuiet {
            throw ValidationError("only one of the reports and --stats can go to standard output")
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let setup = try NamedScenario.load(scenario, below: scenarios)
        guard setup.external.isEmpty else {
            throw .badInput([
                "\(setup.file): a sweep has no use for a real server, which no cut can set back "
                    + "(leave out external)"
            ])
        }
        let start = ContinuousClock.now
        let (result, statistics) = try sweep(setup)
        let milliseconds = Milliseconds.of(ContinuousClock.now - start)
        try SweepOutput(files: files).write(result)
        if let stats {
            try Output.write(
                SweepStatsText.text(statistics, milliseconds: milliseconds, jobs: jobCount),
                toFile: stats
            )
        }
        if Interruption.isRequested, result.incomplete != nil {
            for line in continueHint.lines { Output.error(line) }
            return ExitCode(130)
        }
        return SweepOutput.exitCode(result)
    }

    private var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    private func sweep(_ setup: Setup) throws(CommandError) -> (SweepResult, SweepStatistics) {
        var options = SweepOptions()
        options.depth = depth
        options.tears = tears.names
        options.shard = shard
        let meter = ProgressMeter()
        Interruption.watch()
        defer { meter.finish() }
        do {
            let assembled = try Assembly.assemble(setup, seed: seed.number)
            let workers = Workers(jobCount)
            return try SweepRunner(assembled, options: options, work: workers) { progress in
                meter.show(progress)
                return !Interruption.isRequested
            }.run()
        } catch {
            throw .badInput([error.description(of: setup)])
        }
    }

    private var continueHint: ContinueHint {
        var given: [String] = []
        if depth != .cuts(1) { given.append("--depth \(depth)") }
        if tears != .standard { given.append("--tears " + tears.defaultValueDescription) }
        if seed.number != Seed.standard.number { given.append("--seed \(seed.number)") }
        if scenarios != "scenarios" {
            given.append("--scenarios " + ContinueHint.quoted(scenarios))
        }
        return ContinueHint(scenario: scenario, options: given, shard: shard)
    }
}

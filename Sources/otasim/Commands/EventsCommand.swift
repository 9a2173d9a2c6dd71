import ArgumentParser
import Kernel
import Record
import Scenario
import World

/// `otasim events`: one line per event of a run, for comparing two processes.
struct EventsCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Print every event of a run with the digest up to it.",
        shouldDisplay: false
    )

    @Argument(help: "A scenario file.")
    var file: String

    @Option(help: "The scenario's name.")
    var scenario: String

    @Option(help: "A number, or a commit hash.")
    var seed = Seed.standard

    func carryOut() throws(CommandError) -> ExitCode {
        let setup: Setup
        do {
            setup = try ScenarioDecoder.decode(file: file, scenario: scenario)
        } catch {
            throw .badInput(error.diagnostics.map(\.description))
        }
        let assembled: Assembled
        do {
            assembled = try Assembly.assemble(setup, seed: seed.number)
        } catch {
            throw .badInput([error.description(of: setup)])
        }
        var options = Run.Options()
        options.detail = .everything
        let recorder = Run.carryOut(assembled, options: options).recorder
        let frequency = setup.device.frequency
        let lines = zip(recorder.entries, recorder.digests).enumerated().map { index, pair in
            "\(index) \(pair.1.hex) boot \(pair.0.life + 1) at "
                + "\(frequency.microseconds(pair.0.instant)) us: \(pair.0.event.summary)\n"
        }
        try Output.print(lines.joined())
        return .success
    }
}

import ArgumentParser
import Foundation
import Scenario
import Sweep
import Synchronization
import World

/// `otasim planted`: what each technique sees in devices with a planted bug.
struct PlantedCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "planted",
        abstract: "Look for planted bugs with each technique, and compare with their labels.",
        shouldDisplay: false
    )

    @Argument(help: "Scenario files, or folders of them.")
    var paths: [String]

    @Option(help: "A number, or a commit hash.")
    var seed = Seed.standard

    @Option(help: "Devices looked at side by side; all cores without it.")
    var jobs: Int?

    @Option(help: ArgumentHelp("Write the table as Markdown.", valueName: "file"))
    var table: String?

    @Option(
        help: ArgumentHelp("The dearest technique that is tried.", valueName: "technique"),
        transform: { text in
            guard let technique = PlantedSetup.Technique(rawValue: text) else {
                throw ValidationError("there is no technique \(text)")
            }
            return technique
        }
    )
    var upTo = PlantedSetup.Technique.twoTears

    func carryOut() throws(CommandError) -> ExitCode {
        let setups = try LoadedScenarios(paths: paths).setups
        let (seed, dearest) = (seed.number, upTo)
        let reports = Mutex<[PlantedReport]>([])
        let problems = Mutex<[String]>([])
        ParallelRunner.run(
            count: setups.count,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount
        ) { _, index -> Result<PlantedReport, AssemblyError> in
            do throws(AssemblyError) {
                let setup = setups[index]
                return .success(try PlantedReport.make(of: setup, upTo: dearest, seed: seed))
            } catch {
                return .failure(error)
            }
        } deliver: { result in
            switch result {
            case .success(let report):
                reports.withLock { $0.append(report) }
                FileHandle.standardOutput.write(Data((report.line + "\n").utf8))
            case .failure(let error):
                problems.withLock { $0.append(error.message) }
            }
        }
        let all = reports.withLock { $0 }
        let wrong = problems.withLock { $0 }
        guard wrong.isEmpty else { throw .badInput(wrong) }
        let sorted = all.sorted { $0.scenario < $1.scenario }
        if let table { try Output.write(PlantedTable.text(sorted), toFile: table) }
        return all.allSatisfy(\.isAsLabelled) ? .success : ExitCode(1)
    }
}

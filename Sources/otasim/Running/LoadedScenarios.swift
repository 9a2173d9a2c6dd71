import Scenario
import World

/// The scenarios that a command line names, read and checked; every problem of every file at once.
struct LoadedScenarios {
    let setups: [Setup]

    init(paths: [String]) throws(CommandError) {
        let found: [ScenarioFinder.Found]
        do {
            found = try ScenarioFinder.find(paths)
        } catch {
            throw .badInput(error.diagnostics.map(\.description))
        }
        var setups: [Setup] = []
        var problems: [String] = []
        for entry in found {
            do {
                setups.append(
                    try ScenarioDecoder.decode(file: entry.file, scenario: entry.scenario)
                )
            } catch {
                problems += error.diagnostics.map(\.description)
            }
        }
        guard problems.isEmpty else { throw .badInput(problems) }
        self.setups = setups
    }
}

extension AssemblyError {
    /// The line that compilers print, as the scenario's own diagnostics.
    func description(of setup: Setup) -> String {
        let place = line > 0 ? "\(setup.file):\(line)" : setup.file
        return hint.isEmpty ? "\(place): \(message)" : "\(place): \(message) (\(hint))"
    }
}

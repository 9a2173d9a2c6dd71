import ArgumentParser
import Report
import Scenario

/// `otasim schema`.
struct SchemaCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the scenario language, or of the results."
    )

    @Flag(help: "The schema of `run --json` and `sweep --json`.")
    var results = false

    func carryOut() throws(CommandError) -> ExitCode {
        try Output.print(results ? ResultsSchema.text : ScenarioSchema.text)
        return .success
    }
}

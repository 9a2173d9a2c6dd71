import ArgumentParser

/// The command-line tool.
@main
struct Otasim: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "otasim",
        abstract: "Rehearses ESP32 over-the-air updates on real bytes, in virtual time.",
        discussion: """
            Exit codes: 0 as expected; 1 a finding, an unexpected verdict or a failed check; \
            2 bad input; 3 otasim contradicts itself; 64 wrong usage; 130 interrupted.
            """,
        version: version,
        subcommands: [
            RunCommand.self, SweepCommand.self, MergeCommand.self, ReplayCommand.self,
            BootCommand.self, ConformCommand.self, PartitionCommand.self, ImageCommand.self,
            FlashCommand.self, VerifyCommand.self,
            SchemaCommand.self, EventsCommand.self, PlantedCommand.self,
        ]
    )
}

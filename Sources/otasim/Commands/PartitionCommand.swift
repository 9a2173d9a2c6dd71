import ArgumentParser

/// `otasim partition`.
struct PartitionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partition",
        abstract: "Convert and check ESP-IDF partition tables.",
        subcommands: [
            PartitionToBinCommand.self, PartitionToCSVCommand.self, PartitionCheckCommand.self,
        ]
    )
}

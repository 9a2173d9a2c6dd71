import ArgumentParser

/// `otasim flash`.
struct FlashCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flash",
        abstract: "Build images of a whole flash chip, and look into dumps of one.",
        subcommands: [FlashBuildCommand.self, FlashShowCommand.self, FlashExtractCommand.self]
    )
}

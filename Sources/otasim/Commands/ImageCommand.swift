import ArgumentParser

/// `otasim image`.
struct ImageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Build, describe, sign and verify app images.",
        discussion: """
            What it writes, esptool and espsecure read, and the other way round.
            """,
        subcommands: [
            ImageInfoCommand.self, ImageBuildCommand.self, ImageSignCommand.self,
            ImageVerifyCommand.self, ImageDigestCommand.self,
        ]
    )
}

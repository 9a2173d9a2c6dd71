import ArgumentParser
import Formats

/// `otasim partition to-bin`.
struct PartitionToBinCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "to-bin",
        abstract: "Write a CSV as the binary table that is flashed.",
        discussion: "Options are named as gen_esp32part.py names them."
    )

    @Argument(help: "The table as CSV.")
    var input: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write; standard output without it.", valueName: "file")
    )
    var output = "-"

    @OptionGroup var table: TableArguments

    @Flag(name: .customLong("disable-md5sum"), help: "Leave out the MD5 record.")
    var isMD5Disabled = false

    @Flag(name: .customLong("no-verify"), help: "Take a table that breaks the rules.")
    var isUnverified = false

    func carryOut() throws(CommandError) -> ExitCode {
        var options = table.options
        options.hasMD5 = !isMD5Disabled
        options.isVerified = !isUnverified
        let read = try InputTable.readForConversion(input, options)
        try Output.write(read.binary(), toFile: output)
        return .success
    }
}

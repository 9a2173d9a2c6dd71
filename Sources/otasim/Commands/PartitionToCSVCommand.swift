import ArgumentParser
import Formats

/// `otasim partition to-csv`.
struct PartitionToCSVCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "to-csv",
        abstract: "Write a binary table, or the table in a flash dump, as CSV."
    )

    @Argument(help: "A binary table, or the dump of a flash chip.")
    var input: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write; standard output without it.", valueName: "file")
    )
    var output = "-"

    @OptionGroup var table: TableArguments

    @Flag(name: .customLong("no-verify"), help: "Take a table that breaks the rules.")
    var isUnverified = false

    func carryOut() throws(CommandError) -> ExitCode {
        var options = table.options
        options.isVerified = !isUnverified
        let read = try InputTable.readForConversion(input, options)
        try Output.write(Array(read.csv().utf8), toFile: output)
        return .success
    }
}

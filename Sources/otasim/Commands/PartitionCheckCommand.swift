import ArgumentParser
import Formats
import Inspection
import Report

/// `otasim partition check`.
struct PartitionCheckCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Print a table and what is wrong with it.",
        discussion: """
            Reads a CSV, a binary table or a flash dump. Says what the generator, the bootloader \
            and an app each make of it. Ends 0 when all three take it, warnings or not, and 1 when \
            one of them does not.
            """
    )

    @Argument(help: "A CSV, a binary table or the dump of a flash chip.")
    var file: String

    @OptionGroup var table: TableArguments

    @Option(
        help: ArgumentHelp("An app image that must have a place; repeatable.", valueName: "file")
    )
    var app: [String] = []

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        let options = table.options
        let bytes = try InputFile.read(file)
        var report = TableReport(
            TableFile(bytes, tableOffset: options.tableOffset),
            options: options
        )
        for path in app {
            report.check(app: path, try InputFile.read(path))
        }
        let text = json ? TableText.json(report).document : "\(file)\n" + TableText.text(report)
        try Output.print(text)
        return report.isGood ? .success : ExitCode(1)
    }
}

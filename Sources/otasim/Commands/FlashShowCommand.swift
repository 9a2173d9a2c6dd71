import ArgumentParser
import Formats
import Inspection
import Report

/// `otasim flash show`.
struct FlashShowCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tell what lies in the dump of a flash chip.",
        discussion: """
            Dumps are what `esptool read-flash 0 ALL` writes. Ends 1 when the partition table is \
            refused, or an image is damaged.
            """
    )

    @Argument(help: "The dump of a flash chip, from address 0.")
    var dump: String

    @Option(help: "Where in flash the partition table lies.")
    var offset = FlashAddress(number: PartitionTable.defaultOffset)

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        let bytes = try InputFile.read(dump)
        guard bytes.count >= offset.number + PartitionTable.recordBytes else {
            throw .badInput([
                "\(dump): \(bytes.count) bytes end before the partition table at "
                    + "\(TableText.hex(offset.number)) (read the whole flash from address 0)"
            ])
        }
        let report = FlashReport(bytes, tableOffset: offset.number)
        try Output.print(
            json ? FlashText.json(report).document : "\(dump)\n" + FlashText.text(report)
        )
        return report.isGood ? .success : ExitCode(1)
    }
}

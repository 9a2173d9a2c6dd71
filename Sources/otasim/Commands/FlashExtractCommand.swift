import ArgumentParser
import Formats
import Inspection

/// `otasim flash extract`.
struct FlashExtractCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Write one partition of a flash dump to a file."
    )

    @Argument(help: "The dump of a flash chip, from address 0.")
    var dump: String

    @Argument(help: "The label of a partition.")
    var label: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write.", valueName: "file")
    )
    var output: String

    @Option(help: "Where in flash the partition table lies.")
    var offset = FlashAddress(number: PartitionTable.defaultOffset)

    func carryOut() throws(CommandError) -> ExitCode {
        let bytes = try InputFile.read(dump)
        let report = FlashReport(bytes, tableOffset: offset.number)
        guard let partition = report.table.partitions.first(where: { $0.label == label }) else {
            let labels = report.table.partitions.map(\.label).joined(separator: ", ")
            throw .badInput([
                "\(dump): there is no partition \(label) (the table has "
                    + "\(labels.isEmpty ? "none" : labels))"
            ])
        }
        guard partition.offset + partition.size <= bytes.count else {
            throw .badInput([
                "\(dump): it ends before \(label) does, at "
                    + "\(TableText.hex(partition.offset + partition.size)) (read the whole flash)"
            ])
        }
        try Output.write(Array(bytes[partition.range]), toFile: output)
        return .success
    }
}

import ArgumentParser
import Formats

/// `otasim flash build`.
struct FlashBuildCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Put files together to the image of a whole flash chip.",
        discussion: """
            The image is the one of `esptool merge-bin --pad-to-size`: gaps are FF, and the \
            header of the bootloader is rewritten when a flash option is given. Files come in \
            pairs of offset and file, as for esptool; with --table also as label=file, and the \
            table itself is put in its place.
            """
    )

    @Argument(help: "0x1000 boot.bin 0x8000 table.bin ..., or ota_0=app.bin ... with --table.")
    var parts: [String] = []

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write the image.", valueName: "file")
    )
    var output: String

    @Option(help: "The chip: esp32, esp32s3, esp32c3 or esp32c6.")
    var chip = ChipModel.esp32

    @Option(
        name: .customLong("flash-size"),
        help: "What the header says and the image is filled up to, such as 4MB; or keep."
    )
    var flashSize = Setting<FlashSize>.keep

    @Option(
        name: .customLong("pad-to-size"),
        help: "What the image is filled up to, where that is not --flash-size."
    )
    var padToSize: FlashSize?

    @Option(name: .customLong("flash-mode"), help: "keep, qio, qout, dio or dout.")
    var flashMode = Setting<FlashMode>.keep

    @Option(name: .customLong("flash-freq"), help: "keep, 80m, 40m, 26m or 20m.")
    var flashFrequency = "keep"

    @Option(help: ArgumentHelp("A partition table, CSV or binary.", valueName: "file"))
    var table: String?

    @Option(name: .customLong("table-offset"), help: "Where --table goes.")
    var tableOffset = FlashAddress(number: PartitionTable.defaultOffset)

    func validate() throws {
        guard flashFrequency == "keep" || frequencyCode != nil else {
            throw ValidationError("--flash-freq \(flashFrequency): \(chip.name) has no such clock")
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let wanted = (padToSize ?? flashSize.value)?.size.bytes
        let files = try FlashFiles.read(
            parts,
            table: table,
            tableOffset: tableOffset.number,
            flashBytes: wanted
        )
        let end = files.map(\.end).max() ?? 0
        let patch = FlashHeaderPatch(
            mode: flashMode.value?.mode,
            frequency: frequencyCode,
            size: flashSize.value?.size
        )
        let byteCount = wanted ?? end
        var layout = FlashLayout(chip: chip, flashBytes: byteCount, patch: patch)
        for file in files {
            do {
                if let partition = file.partition {
                    try layout.place(file.bytes, in: partition, name: file.name)
                } else {
                    try layout.place(file.bytes, at: file.offset, name: file.name)
                }
            } catch {
                throw .badInput([error.description])
            }
        }
        try Output.write(layout.image(), toFile: output)
        return .success
    }

    private var frequencyCode: UInt8? {
        FlashHeaderPatch.frequencyCode(flashFrequency, on: chip)
    }
}

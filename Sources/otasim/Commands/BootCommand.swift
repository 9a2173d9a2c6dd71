import ArgumentParser
import Chip
import Formats
import Inspection
import Kernel
import Report

/// `otasim boot`.
struct BootCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "boot",
        abstract: "Say which app a board with this flash would boot, and every reason on the way.",
        discussion: """
            The dump is the whole flash, as `esptool read-flash 0 ALL` or `esptool merge-bin` \
            writes it, or the 8 KiB of otadata with --partitions. Nothing is changed without \
            --write. Exit code 0: an app boots; 1: none does; 2: the file is no such dump.
            """
    )

    @Argument(help: "The dump.")
    var dump: String

    @Option(help: "The chip; the bootloader in the dump says it, else esp32.")
    var chip: ChipModel?

    @Flag(help: "The bootloader has CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE.")
    var rollback = false

    @Flag(help: "The bootloader has CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK, and rollback with it.")
    var antiRollback = false

    @Option(help: ArgumentHelp("An eFuse file of `espefuse --virt`.", valueName: "file"))
    var efuse: String?

    @Option(help: "Bits burnt in the SECURE_VERSION eFuse, instead of an eFuse file.")
    var secureVersion: Int?

    @Option(
        help: ArgumentHelp(
            "A partition table (CSV or binary) instead of the dump's.",
            valueName: "table"
        )
    )
    var partitions: String?

    @Option(help: "CONFIG_PARTITION_TABLE_OFFSET.")
    var tableOffset = FlashAddress(number: PartitionTable.defaultOffset)

    @Option(help: "Why the board starts: \(ResetName.list).")
    var reset = ResetName(kind: .powerOn)

    @Option(
        help: ArgumentHelp(
            "A pin that is held from the reset on: factory_reset=6s or test_app=6s.",
            valueName: "pin=time"
        )
    )
    var hold: [PinHold] = []

    @Option(
        help: ArgumentHelp(
            "Data partitions that the factory-reset pin erases, as in nvs,logs; nvs without it.",
            valueName: "labels"
        )
    )
    var factoryReset: String?

    @Flag(help: "The factory-reset pin erases otadata too (CONFIG_BOOTLOADER_OTA_DATA_ERASE).")
    var eraseOtadata = false

    @Option(help: "The bootloader skips checks: on power_on, or always.")
    var skipValidate: SkipName?

    @Option(help: "The bootloader: as dumped, assumed, or (auto) assumed where it is erased.")
    var bootloader = BootloaderName.auto

    @Option(help: "The device that the bootloader is built as (docs/hardened.md).")
    var reference = BootSetup.Reference.stock

    @Flag(help: "Write what the bootloader changed back to the dump and the eFuse file.")
    var write = false

    @Flag(help: "Print the console of the board too.")
    var verbose = false

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func validate() throws {
        guard tableOffset.number.isMultiple(of: PartitionTable.sectorBytes) else {
            throw ValidationError("--table-offset must be a multiple of 0x1000")
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        var options = try options()
        try readFuses(&options)
        let bytes = try InputFile.read(dump)
        let report: BootReport
        do {
            report = try BootInspection(dump: bytes, name: dump, options: options).report()
        } catch {
            throw Self.refused(error)
        }
        if write { try keep(report, bytes, options.fuseFile) }
        try Output.print(json ? BootText.json(report).document : BootText.story(report, verbose))
        return report.booted == nil ? ExitCode(1) : .success
    }

    // MARK: What is asked

    private func options() throws(CommandError) -> BootOptions {
        var options = BootOptions()
        options.chip = chip
        options.isRollbackOn = rollback
        options.isAntiRollbackOn = antiRollback
        options.tableOffset = tableOffset.number
        options.reset = reset.kind
        options.skipsValidation = skipValidate?.starts ?? []
        options.bootloader = bootloader.source
        options.reference = reference
        for hold in hold {
            switch hold.pin {
            case .factoryReset: options.pins.factoryResetHeld = hold.milliseconds
            case .testApp: options.pins.testAppHeld = hold.milliseconds
            }
        }
        options.hasTestApp = options.pins.testAppHeld > 0
        if options.pins.factoryResetHeld > 0 || factoryReset != nil || eraseOtadata {
            let labels = (factoryReset ?? "nvs").split { $0 == "," || $0 == " " }.map(String.init)
            options.factoryReset = FactoryReset(erasesOTAData: eraseOtadata, dataLabels: labels)
        }
        if let partitions {
            let table = PartitionTableOptions(tableOffset: options.tableOffset)
            options.table = try InputTable.read(partitions, table)
        }
        return options
    }

    /// The eFuses, from a file or as a number.
    private func readFuses(_ options: inout BootOptions) throws(CommandError) {
        if let secureVersion {
            guard efuse == nil else {
                throw .badInput(["--secure-version and --efuse say the same thing: give one"])
            }
            options.secureVersion = secureVersion
        }
        if let efuse { options.fuseFile = try InputFile.read(efuse) }
    }

    // MARK: What is kept

    private func keep(
        _ report: BootReport,
        _ bytes: [UInt8],
        _ fuses: [UInt8]?
    ) throws(CommandError) {
        var kept = bytes
        for patch in report.patches {
            let end = patch.offset + patch.bytes.count
            if end > kept.count {
                kept += [UInt8](repeating: 0xFF, count: end - kept.count)
            }
            kept.replaceSubrange(patch.offset..<end, with: patch.bytes)
        }
        if kept != bytes { try Output.write(kept, toFile: dump) }
        guard let efuse, let after = report.fuses?.bytes, after != fuses else { return }
        try Output.write(after, toFile: efuse)
    }

    private static func refused(_ error: InspectionError) -> CommandError {
        .badInput(["\(error.message) (\(error.hint))"])
    }
}

import ArgumentParser
import Chip
import Formats
import Foundation
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

    @Option(help: "CONFIG_PARTITION_TABLE_OFFSET; 0x8000 without it.")
    var tableOffset: Address?

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

    @Flag(help: "Go on as if a bootloader was flashed when the dump has none.")
    var assumeBootloader = false

    @Flag(help: "Write what the bootloader changed back to the dump and the eFuse file.")
    var write = false

    @Flag(help: "Print the console of the board too.")
    var verbose = false

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        var options = try options()
        let fuses = try fuses(&options)
        let bytes = try Self.read(dump)
        let report: BootReport
        do {
            report = try BootInspection(dump: bytes, name: dump, options: options).report()
        } catch {
            throw Self.refused(error)
        }
        if write { try keep(report, bytes, fuses) }
        try Output.print(json ? BootText.json(report).document : BootText.story(report, verbose))
        return report.booted == nil ? ExitCode(1) : .success
    }

    // MARK: What is asked

    private func options() throws(CommandError) -> BootOptions {
        var options = BootOptions()
        options.chip = chip
        options.isRollbackOn = rollback
        options.isAntiRollbackOn = antiRollback
        options.tableOffset = tableOffset?.value ?? PartitionTable.defaultOffset
        options.reset = reset.kind
        options.skipsValidation = skipValidate?.starts ?? []
        options.assumesBootloader = assumeBootloader
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
        if let partitions { options.table = try table(partitions, options.tableOffset) }
        return options
    }

    private func table(_ path: String, _ offset: Int) throws(CommandError) -> PartitionTable {
        let bytes = try Self.read(path)
        do {
            return try PartitionTable.parse(
                file: bytes,
                options: PartitionTableOptions(tableOffset: offset)
            )
        } catch {
            throw .badInput(["\(path): \(error.description)"])
        }
    }

    /// The eFuses, from a file or as a number.
    private func fuses(_ options: inout BootOptions) throws(CommandError) -> FuseImage? {
        let chip = options.chip ?? .esp32
        let width = chip.secureVersionField.width
        if let secureVersion {
            guard efuse == nil else {
                throw .badInput(["--secure-version and --efuse say the same thing: give one"])
            }
            guard (0...width).contains(secureVersion) else {
                throw .badInput(["--secure-version: the \(chip.name) has 0 to \(width) bits"])
            }
            options.secureVersion = secureVersion
        }
        guard let efuse else { return nil }
        guard chip == .esp32 else {
            throw .badInput(["--efuse reads files of the ESP32 (give --secure-version instead)"])
        }
        options.chip = chip
        do {
            let image = try FuseImage(bytes: try Self.read(efuse), name: efuse)
            options.fuseBlocks = image.blocks
            return image
        } catch let error as InspectionError {
            throw Self.refused(error)
        } catch let error as CommandError {
            throw error
        } catch {
            throw .badInput(["\(efuse): \(error)"])
        }
    }

    // MARK: What is kept

    private func keep(
        _ report: BootReport,
        _ bytes: [UInt8],
        _ fuses: FuseImage?
    ) throws(CommandError) {
        var kept = bytes
        for patch in report.patches {
            let end = patch.offset + patch.bytes.count
            if end > kept.count {
                kept += [UInt8](repeating: 0xFF, count: end - kept.count)
            }
            kept.replaceSubrange(patch.offset..<end, with: patch.bytes)
        }
        if kept != bytes { try Self.write(kept, to: dump) }
        guard var fuses, let efuse else { return }
        let before = fuses
        fuses.blocks = report.fuseBlocks
        if fuses != before { try Self.write(fuses.bytes, to: efuse) }
    }

    private static func read(_ path: String) throws(CommandError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw .badInput(["\(path): \(isThere ? "cannot be read" : "there is no such file")"])
        }
        return [UInt8](data)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .badInput(["\(path): cannot be written: \(error.localizedDescription)"])
        }
    }

    private static func refused(_ error: InspectionError) -> CommandError {
        .badInput(["\(error.message) (\(error.hint))"])
    }
}

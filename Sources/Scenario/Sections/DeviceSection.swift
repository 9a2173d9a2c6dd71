internal import Chip
internal import Formats
internal import Kernel
internal import World

/// `device`: the board, its partitions and its bootloader.
enum DeviceSection {
    static let chip = Key("chip", .runnableChip, "The chip; esp32 without it.")
    static let idf = Key(
        "idf",
        .idfVersion,
        "The version of ESP-IDF that bootloader and apps are built with; 6.2."
    )
    static let flash = Key("flash", .flashBytes, "The size of the flash chip; 4MB without it.")
    static let partitions = Key(
        "partitions",
        .file,
        "The partition table: ESP-IDF's CSV, or its binary form."
    )
    static let tableOffset = Key(
        "partition_table_offset",
        .size(0x1000...0x100_0000),
        "CONFIG_PARTITION_TABLE_OFFSET; 0x8000 without it."
    )
    static let bootloader = Key(
        "bootloader",
        BootloaderSection.form,
        "How the bootloader is built."
    )
    static let cpu = Key(
        "cpu",
        .choice(CPUFrequency.allCases.map { ("\($0.rawValue)MHz", $0) }),
        "The clock of the CPU; 240MHz without it."
    )
    static let flashPart = Key(
        "flash_part",
        .choice([("slow", CostTable.FlashPart.slow), ("fast", .fast)]),
        "How fast the flash chip erases and programs; slow without it."
    )
    static let taskWatchdog = Key(
        "task_watchdog",
        .choice([("log", false), ("panic", true)]),
        "What the task watchdog does about a hang: log (ESP-IDF's default) or panic."
    )
    static let heap = Key(
        "heap",
        .size(1 << 10...8 << 20),
        "What is left for the app once ESP-IDF and Wi-Fi have started; 200KiB without it."
    )
    static let secureVersion = Key(
        "secure_version",
        .integer(0...32),
        "Bits burnt in the SECURE_VERSION eFuse; 0 without it."
    )

    static let secureBoot = Key(
        "secure_boot",
        SecureBootSection.form,
        "Secure Boot V2, or signed apps without it; images are not signed without it."
    )
    static let efuse = Key(
        "efuse",
        .file,
        "The eFuses, as espefuse --virt --path-efuse-file writes them; a blank chip without it."
    )
    static let otaDefects = Key(
        "ota_defects",
        Form<[OTADefect]>.list(of: Form<OTADefect>.choice, "defects"),
        "Bugs planted into the apps' update service, for tests of otasim itself; none without it."
    )

    static let keys = [
        chip.shape, idf.shape, flash.shape, partitions.shape, tableOffset.shape, bootloader.shape,
        cpu.shape, flashPart.shape, taskWatchdog.shape, heap.shape, secureVersion.shape,
        secureBoot.shape, efuse.shape, otaDefects.shape,
    ]
    static let form = Form<DeviceSetup>.section("a device", keys, read)

    private static func read(_ fields: Fields) -> DeviceSetup? {
        _ = fields.value(chip)
        let flashBytes = fields.value(flash, default: 4 << 20)
        let offset = fields.value(tableOffset, default: PartitionTable.defaultOffset)
        let options = PartitionTableOptions(tableOffset: offset, flashBytes: flashBytes)
        let idf = fields.value(idf, default: IDFVersion(6, 2))
        let table = fields.required(partitions).flatMap { parse($0, options, fields.reading) }
        let bootloader = fields.value(bootloader, default: BootloaderSetup())
        var device = DeviceSetup(
            idf: idf,
            flashBytes: flashBytes,
            partitions: table ?? PartitionTable(entries: [], tableOffset: offset)
        )
        device.isRollbackOn = bootloader.isRollbackOn
        device.isAntiRollbackOn = bootloader.isAntiRollbackOn
        device.factoryReset = bootloader.factoryReset
        device.hasTestApp = bootloader.hasTestApp
        device.holdTime = bootloader.holdTime
        device.hasFloatingPins = bootloader.hasFloatingPins
        device.skipsValidation = bootloader.skipsValidation
        device.reference = bootloader.reference
        device.bootDefects = bootloader.defects
        device.otaDefects = Set(fields.value(otaDefects, default: []))
        device.frequency = fields.value(cpu, default: device.frequency)
        device.flashPart = fields.value(flashPart, default: device.flashPart)
        device.taskWatchdogPanics = fields.value(taskWatchdog, default: device.taskWatchdogPanics)
        device.heapBytes = fields.value(heap, default: device.heapBytes)
        device.secureVersion = fields.value(secureVersion, default: device.secureVersion)
        device.secureBoot = fields.value(secureBoot)
        if let secureBoot = device.secureBoot, secureBoot.mode != .signedApps,
            !device.skipsValidation.isEmpty
        {
            fields.reading.report(
                fields.place(of: Self.secureBoot),
                "the bootloader cannot check signatures and skip its checks (`skip_validate`)",
                hint: "leave one of the two out, as ESP-IDF's configuration does"
            )
        }
        if let file = fields.value(efuse) {
            fields.refuse([secureVersion.name], because: "the file of `efuse` says it")
            device.fuseBlocks = fuseBlocks(file, fields.reading)
        }
        return table == nil ? nil : device
    }

    private static func fuseBlocks(_ file: NamedFile, _ reading: Reading) -> [[UInt8]]? {
        do {
            return try FuseFile(bytes: file.bytes, chip: .esp32).blocks
        } catch {
            reading.report(file.place, "\(file.path): \(error.message)", hint: error.hint)
            return nil
        }
    }

    private static func parse(
        _ file: NamedFile,
        _ options: PartitionTableOptions,
        _ reading: Reading
    ) -> PartitionTable? {
        do {
            return try PartitionTable.parse(file: file.bytes, options: options)
        } catch {
            let line = error.line ?? 0
            let place = Place(file: file.path, line: line, column: min(line, 1))
            reading.report(place, error.message, hint: error.hint)
            return nil
        }
    }
}

extension Form where Output == ChipModel {
    /// The bootloader knows more chips than scenarios run.
    fileprivate static var runnableChip: Form {
        choice.then { chip, place, reading in
            if chip == .esp32 { return chip }
            reading.report(
                place,
                "scenarios run the classic ESP32 for now, and no \(chip.name)",
                hint: "write `chip: esp32`, or leave it out"
            )
            return nil
        }
    }
}

extension Form where Output == Int {
    fileprivate static var flashBytes: Form {
        size(1...1 << 30).then { bytes, place, reading in
            // The ESP32 addresses at most 16 MiB of flash (ESP32 data sheet, section 3.1.4).
            if bytes <= 16 << 20, FlashSettings.Size(bytes: bytes) != nil { return bytes }
            reading.report(
                place,
                "no ESP32 has a flash of \(Measure.size.text(bytes))",
                hint: "write 1MB, 2MB, 4MB, 8MB or 16MB"
            )
            return nil
        }
    }
}

extension Form where Output == IDFVersion {
    fileprivate static var idfVersion: Form {
        let hint = "write a version from 5.0 to 6.2, as in \"6.2\""
        return Form<String>.text("a version of ESP-IDF", hint: hint).then { text, place, reading in
            let version = IDFVersion(text)
            if let version, version >= IDFVersion(5, 0), version < IDFVersion(6, 3) {
                return version
            }
            let message =
                version == nil
                ? "\(YAMLValue.quoted(text)) is no version of ESP-IDF"
                : "ESP-IDF \(text) is not modelled"
            reading.report(place, message, hint: hint)
            return nil
        }
    }
}

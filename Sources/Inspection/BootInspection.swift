internal import Chip
internal import Formats
internal import Kernel
internal import Record
internal import Storage

/// Boots a dump of a board's flash with the bootloader of the simulation, and writes down why.
package struct BootInspection {
    private let options: BootOptions
    private let dump: FlashDump
    private let chip: ChipModel
    private var setup: BootSetup
    private var fuses: FuseFile?
    private var notes: [String] = []
    /// Where in flash the dump begins.
    private var dumpOffset = 0
    private var start: FlashArray

    /// Reads a dump; its name is for errors.
    package init(
        dump bytes: [UInt8],
        name: String,
        options: BootOptions
    ) throws(InspectionError) {
        self.options = options
        dump = FlashDump(bytes, name: name, options: options)
        let kind = try dump.kind()
        chip = try dump.chip()
        setup = Self.setup(options, chip)
        if let table = options.table { try Self.checkExtent(of: table) }
        start = FlashArray(byteCount: FlashChip.blockBytes)
        if let file = options.fuseFile { try read(fuses: file) }
        try checkSecureVersion()
        switch kind {
        case .otadata(let partition): assumeAll(partition)
        case .flash: fill()
        }
        noteLabels()
    }

    package func report() -> BootReport {
        let timeline = Timeline(frequency: .mhz160, costs: CostTable())
        let recorder = Recorder(seed: 0, detail: .summary)
        let trace = Trace(timeline: timeline, recorder: recorder)
        let journal = Journal(trace: trace)
        let flash = FlashChip(array: start, journal: journal)
        let fuses = FuseController(
            array: fuseArray,
            protection: chip.fuseProtection,
            journal: journal
        )
        let witness = BootWitness(recorder: recorder, flash: flash, setup: setup)
        let bootloader = Bootloader(
            setup: setup,
            flash: flash,
            fuses: fuses,
            rtc: RTCMemory(),
            console: Console(trace: trace),
            trace: trace,
            overlays: [witness]
        )
        witness.bootloader = bootloader
        let ending = BootEnding(bootloader, reset: options.reset, pins: options.pins, witness)
        return BootReport(
            selected: bootloader.selected,
            booted: ending.booted,
            reasons: notes + witness.reasons,
            otadataAfter: otadata(bootloader.partitions, flash.array),
            secureVersionAfter: fuses.count(setup.secureVersionField),
            writes: witness.writes,
            console: recorder.entries.compactMap {
                if case .console(let line) = $0.event { line } else { nil }
            },
            patches: patches(flash.array),
            fuses: kept(fuses.readable)
        )
    }

    // MARK: What lies in flash

    private static func setup(_ options: BootOptions, _ chip: ChipModel) -> BootSetup {
        var setup = BootSetup(
            chip: chip,
            idf: options.idf,
            isRollbackOn: options.isRollbackOn,
            isAntiRollbackOn: options.isAntiRollbackOn
        )
        setup.reference = options.reference
        setup.tableOffset = options.tableOffset
        setup.factoryReset = options.factoryReset
        setup.hasTestApp = options.hasTestApp
        setup.skipsValidation = options.skipsValidation
        return setup
    }

    /// Where the eFuses enable secure boot, the bootloader is built for it.
    private mutating func read(fuses bytes: [UInt8]) throws(InspectionError) {
        do throws(FuseFileError) {
            fuses = try FuseFile(bytes: bytes, chip: chip)
        } catch {
            throw InspectionError(
                "\(error.message) for an \(chip.name), whose dump this is",
                hint: error.hint
            )
        }
        guard let field = chip.fuseField(chip.secureBootEnableName),
            fuseArray.bits(field.location) == [true]
        else { return }
        guard setup.skipsValidation.isEmpty else {
            throw InspectionError(
                "secure boot is on in the eFuses, and such a bootloader cannot skip its checks",
                hint: "leave out --skip-validate"
            )
        }
        setup.signing = AppSigning(.fuses, scheme: options.scheme)
        notes.append("Secure boot is on in the eFuses: ROM and bootloader check signatures.")
    }

    private func checkSecureVersion() throws(InspectionError) {
        let most = field.width
        guard (0...most).contains(options.secureVersion) else {
            throw InspectionError(
                "the eFuses of an \(chip.name) count secure versions from 0 to \(most), and no "
                    + "\(options.secureVersion)",
                hint: "give another --secure-version"
            )
        }
    }

    private static func checkExtent(of table: PartitionTable) throws(InspectionError) {
        for entry in table.entries where entry.range.upperBound > FlashDump.byteCountMax {
            throw InspectionError(
                "the partition \(entry.label) ends at 0x"
                    + Hex.encode(entry.range.upperBound, digits: 1) + ", behind any flash chip",
                hint: "correct its offset or its size"
            )
        }
    }

    /// The dump is otadata alone; everything around it is assumed.
    private mutating func assumeAll(_ partition: Partition) {
        dumpOffset = partition.offset
        var table = options.table ?? PartitionTable(entries: [])
        table.tableOffset = options.tableOffset
        let version = fuseArray.bits(field).count { $0 }
        let assumed = AssumedFlash(chip: chip, secureVersion: version)
        start = assumed.flash(otadata: dump.bytes, in: partition, table)
        notes.append(
            "The dump is otadata alone: every app of the table is assumed to be good"
                + (setup.isAntiRollbackOn ? ", with secure version \(version)." : ".")
        )
    }

    /// The dump is flash; what it ends before is taken for erased.
    private mutating func fill() {
        let header = dump.header(at: chip.bootloaderOffset)
        let isAssumed = header == nil && options.bootloader != .dumped
        let entries = options.table?.entries ?? (isAssumed ? dump.tableEntries : [])
        let needed = entries.map(\.range.upperBound).max() ?? 0
        let claimed = header?.flashBytes ?? 0
        let size = max(dump.bytes.count, claimed, needed, options.tableOffset + 0x1000)
        let whole = (size + FlashChip.blockBytes - 1) / FlashChip.blockBytes * FlashChip.blockBytes
        start = FlashArray(byteCount: whole)
        start.load(dump.bytes, at: 0)
        if dump.bytes.count < max(claimed, needed) {
            let end = Hex.encode(dump.bytes.count, digits: 1)
            notes.append("The dump ends at 0x\(end): flash behind it is taken for erased.")
        }
        if var table = options.table {
            table.tableOffset = options.tableOffset
            start.load(table.binary(), at: options.tableOffset)
            notes.append("The given table stands in for the one in the dump.")
        }
        if header == nil { noteNoBootloader(whole) }
    }

    private mutating func noteNoBootloader(_ flashBytes: Int) {
        let place = "0x" + Hex.encode(chip.bootloaderOffset, digits: 1)
        let isErased = start.read(
            chip.bootloaderOffset,
            options.tableOffset - chip.bootloaderOffset
        ).allSatisfy { $0 == 0xFF }
        switch (options.bootloader, isErased) {
        case (.assumed, _), (.dumpedUnlessErased, true):
            let assumed = AssumedFlash(chip: chip, secureVersion: 0)
            start.load(assumed.bootloader(flashBytes: flashBytes), at: chip.bootloaderOffset)
            notes.append(
                "The dump has no bootloader at \(place): one is assumed, without which the board "
                    + "would not start."
            )
        case (.dumped, _), (.dumpedUnlessErased, false):
            notes.append(
                "The dump has no bootloader at \(place), where the ROM of the \(chip.name) looks "
                    + "for it (--bootloader assumed goes on all the same)."
            )
        }
    }

    private mutating func noteLabels() {
        guard options.pins.factoryResetHeld > 0, let reset = options.factoryReset else { return }
        let data = (options.table?.entries ?? dump.tableEntries).filter {
            $0.type == PartitionType.data
        }
        for label in reset.dataLabels where !data.contains(where: { $0.label == label }) {
            notes.append("There is no data partition \(label): the factory-reset pin erases none.")
        }
    }

    private var field: FuseArray.Field { setup.secureVersionField }

    private var fuseArray: FuseArray {
        if let fuses { return FuseArray(blocks: fuses.blocks) }
        var array = FuseArray(blockSizes: chip.fuseBlockSizes)
        array.burn(first: options.secureVersion, of: field)
        return array
    }

    // MARK: What came of it

    /// The eFuse file with what was burnt; nil when none was given.
    private func kept(_ array: FuseArray) -> FuseFile? {
        guard var file = fuses else { return nil }
        file.blocks = array.blocks
        return file
    }

    private func otadata(_ partitions: BootPartitions, _ array: FlashArray) -> [[UInt8]]? {
        guard let otadata = partitions.otadata else { return nil }
        let ends = otadata.offset + FlashChip.sectorBytes + OTASelectEntry.byteCount
        guard ends <= array.byteCount else { return nil }
        return (0..<2).map {
            array.read(otadata.offset + $0 * FlashChip.sectorBytes, OTASelectEntry.byteCount)
        }
    }

    /// Whether a sector belongs to the dump, or to the flash behind its end.
    private func holds(_ address: Int) -> Bool {
        dumpOffset == 0 || (dumpOffset..<dumpOffset + dump.bytes.count).contains(address)
    }

    /// The sectors that differ from what lay there before.
    private func patches(_ after: FlashArray) -> [BootReport.Patch] {
        let sectors = stride(from: 0, to: after.byteCount, by: FlashChip.sectorBytes)
        return sectors.compactMap { address in
            let new = after.read(address, FlashChip.sectorBytes)
            guard new != start.read(address, FlashChip.sectorBytes), holds(address) else {
                return nil
            }
            return BootReport.Patch(offset: address - dumpOffset, bytes: new)
        }
    }
}

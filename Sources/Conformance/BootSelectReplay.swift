internal import Chip
internal import Formats
internal import Kernel
internal import Record
internal import Storage

/// Boots recorded cases: the bootloader of a run, on a flash chip that holds the case.
///
/// The recordings were made for an ESP32-C3 with 4 MiB of flash and 16 eFuse bits.
struct BootSelectReplay {
    private let recording: BootSelectRecording
    private let costs = CostTable()
    private let fuses: FuseArray
    private var blank: FlashArray
    /// The flash of the last case before its otadata was put in place.
    private var flash: FlashArray
    private var flashKey = [-1, -1]

    private static let chip = ChipModel.esp32c3
    private static let flashBytes = 0x40_0000
    private static let secureVersionBits = 16

    init(recording: BootSelectRecording) {
        self.recording = recording
        blank = FlashArray(byteCount: Self.flashBytes)
        blank.load(Self.bootloader, at: Self.chip.bootloaderOffset)
        flash = blank
        let block = Self.chip.secureVersionField.block
        fuses = FuseArray(blockSizes: Array(repeating: 32, count: block + 1))
    }

    mutating func run(_ input: BootSelectCase) -> BootSelectOutcome {
        prepare(input)
        var array = flash
        let otadata = input.layout.parts.map(\.partition).first { $0.isOTAData }
        let addresses = [0, 1].map { (otadata?.offset ?? 0) + $0 * FlashChip.sectorBytes }
        if otadata != nil {
            for (sector, address) in zip(input.sectors, addresses) {
                array.load(sector, at: address)
            }
        }
        var setup = BootSetup(
            chip: Self.chip,
            idf: IDFVersion(6, 2),
            isRollbackOn: input.variant.rollback,
            isAntiRollbackOn: input.variant.antiRollback
        )
        setup.secureVersionBits = Self.secureVersionBits
        let timeline = Timeline(frequency: .mhz160, costs: costs)
        let recorder = Recorder(seed: 0, detail: .summary)
        let trace = Trace(timeline: timeline, recorder: recorder)
        let journal = Journal(trace: trace)
        let chip = FlashChip(array: array, journal: journal)
        let controller = FuseController(
            array: burnt(input.secureVersion, setup.secureVersionField),
            journal: journal
        )
        let bootloader = Bootloader(
            setup: setup,
            flash: chip,
            fuses: controller,
            rtc: RTCMemory(),
            console: Console(trace: trace),
            trace: trace
        )
        let booted: String
        do {
            booted = try bootloader.boot(reset: .powerOn).partition.label
        } catch {
            booted = error == .reset(.panic) ? "abort" : "reset"
        }
        return BootSelectOutcome(
            selected: bootloader.selected?.number,
            booted: booted,
            sectors: otadata == nil
                ? input.sectors
                : addresses.map { chip.array.read($0, OTASelectEntry.byteCount) },
            secureVersion: controller.count(setup.secureVersionField),
            writes: Self.writes(recorder, addresses)
        )
    }

    /// Puts table and images of a case in place, unless the last case had the same.
    private mutating func prepare(_ input: BootSelectCase) {
        let key = [input.layoutIndex, input.imagesIndex]
        guard key != flashKey else { return }
        flashKey = key
        flash = blank
        let entries = input.layout.parts.map(\.partition)
        flash.load(
            PartitionTable(entries: entries).binary(),
            at: PartitionTable.defaultOffset
        )
        for (label, kind) in zip(input.layout.apps, input.images) {
            guard let partition = entries.first(where: { $0.label == label }),
                let bytes = recording.bytes(of: kind)
            else { continue }
            flash.load(bytes, at: partition.offset)
        }
    }

    private func burnt(_ version: Int, _ field: FuseArray.Field) -> FuseArray {
        var array = fuses
        var bytes = [UInt8](repeating: 0, count: array.blocks[field.block].count)
        for bit in field.bit..<field.bit + version { bytes[bit / 8] |= 1 << UInt8(bit % 8) }
        array.burn(bytes, block: field.block)
        return array
    }

    /// Which sectors were erased; the bootloader programs each right after.
    private static func writes(_ recorder: Recorder, _ addresses: [Int]) -> String {
        recorder.entries.compactMap { entry in
            guard case .command(let command) = entry.event, command.kind == .eraseSector,
                let sector = addresses.firstIndex(of: command.address)
            else { return nil }
            return String(sector)
        }.joined()
    }

    /// The least that a boot ROM enters: a header without segments, and a checksum.
    private static var bootloader: [UInt8] {
        var header = AppImageHeader(segmentCount: 0, entryAddress: 0, chip: chip)
        header.hashAppended = 0
        return AppImage(header: header, segments: []).bytes
    }
}

internal import Chip
internal import Formats
internal import IDF
internal import Kernel
internal import Record
internal import Storage

/// One life of a recorded board: its storage, and the bootloader and services that a run uses.
struct ConformanceBench {
    /// How a boot ended.
    struct Boot: Hashable {
        /// The index at which the search began; nil when the boot did not come so far.
        var selected: Int?
        /// The label of the partition that runs, `reset`, or `abort` after a failed assert.
        var booted: String
    }

    let setup: BootSetup
    let flash: FlashChip
    let fuses: FuseController
    let console: Console
    let log = CommandLog()
    private let trace: Trace

    init(_ setup: BootSetup, flash array: FlashArray, fuses fuseArray: FuseArray) {
        self.setup = setup
        trace = Trace(
            timeline: Timeline(frequency: .mhz160, costs: CostTable()),
            recorder: Recorder(seed: 0, detail: .nothing)
        )
        console = Console(trace: trace)
        let journal = Journal(trace: trace)
        flash = FlashChip(array: array, journal: journal, overlays: [log])
        fuses = FuseController(array: fuseArray, journal: journal)
    }

    var timeline: Timeline { trace.timeline }

    /// How many bits of the secure version are burnt.
    var secureVersion: Int { fuses.count(setup.secureVersionField) }

    /// The first 32 bytes of each otadata sector; those of the case in a layout without otadata.
    func sectors(_ layout: RecordedLayout, without given: [[UInt8]] = []) -> [[UInt8]] {
        let addresses = layout.entryAddresses
        return addresses.isEmpty
            ? given : addresses.map { flash.array.read($0, OTASelectEntry.byteCount) }
    }

    func boot(pins: BootPins = BootPins()) -> Boot {
        let bootloader = Bootloader(
            setup: setup,
            flash: flash,
            fuses: fuses,
            rtc: RTCMemory(),
            console: console,
            trace: trace
        )
        do {
            let decision = try bootloader.boot(reset: .powerOn, pins: pins)
            return Boot(selected: bootloader.selected?.number, booted: decision.partition.label)
        } catch {
            let end = error == .reset(.panic) ? "abort" : "reset"
            return Boot(selected: bootloader.selected?.number, booted: end)
        }
    }

    /// The services of an app that runs from a partition.
    func start(_ running: Partition) throws(RecordingFault) -> FlashServices {
        console.appMainBegins()
        do {
            return try FlashServices(
                boot: setup,
                flash: flash,
                fuses: fuses,
                console: console,
                running: running,
                isRollbackOn: setup.isRollbackOn
            )
        } catch {
            throw RecordingFault("the app does not start: \(error)")
        }
    }
}

import Chip
import Formats
import Kernel
import Record
import Storage

/// A board on the bench: everything below the bootloader, ready for one life.
final class Bench {
    let timeline: Timeline
    let recorder = Recorder(seed: 1, detail: .summary)
    let trace: Trace
    let console: Console
    let flash: FlashChip
    let fuses: FuseController

    init(
        flash: FlashArray = FlashArray(byteCount: 0x40_0000),
        frequency: CPUFrequency = .mhz240,
        part: CostTable.FlashPart = .slow,
        fuses: FuseArray = FuseArray(blockSizes: [32, 32, 32, 32]),
        protection: FuseProtection = FuseProtection(),
        overlays: [any FlashOverlay] = [],
        fuseOverlays: [any FlashOverlay] = []
    ) {
        timeline = Timeline(frequency: frequency, costs: CostTable(flashPart: part))
        trace = Trace(timeline: timeline, recorder: recorder)
        console = Console(trace: trace)
        let journal = Journal(trace: trace)
        self.flash = FlashChip(array: flash, journal: journal, overlays: overlays)
        self.fuses = FuseController(
            array: fuses,
            protection: protection,
            journal: journal,
            overlays: fuseOverlays
        )
    }

    func bootloader(
        _ setup: BootSetup,
        rtc: RTCMemory = RTCMemory(),
        overlays: [any BootOverlay] = []
    ) -> Bootloader {
        Bootloader(
            setup: setup,
            flash: flash,
            fuses: fuses,
            rtc: rtc,
            console: console,
            trace: trace,
            overlays: overlays
        )
    }

    /// The lines on the console so far.
    var lines: [String] {
        recorder.entries.compactMap {
            if case .console(let line) = $0.event { line } else { nil }
        }
    }

    /// The commands to the chips so far, as `kind address+count call`.
    var commands: [String] {
        recorder.entries.compactMap {
            guard case .command(let command) = $0.event else { return nil }
            let place = "0x" + Hex.encode(command.address, digits: 1)
            return "\(command.kind.rawValue) \(place)+\(command.byteCount) \(command.call)"
        }
    }

    /// The bootloader's decisions so far, as `name=value`.
    var decisions: [String] {
        recorder.entries.compactMap {
            if case .decide(let name, let value) = $0.event { "\(name)=\(value)" } else { nil }
        }
    }

    var microseconds: UInt64 { frequencyMicroseconds(timeline.now) }

    private func frequencyMicroseconds(_ cycles: Cycles) -> UInt64 {
        timeline.frequency.microseconds(cycles)
    }
}

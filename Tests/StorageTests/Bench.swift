import Kernel
import Record
import Storage

/// A flash chip of 128 KiB on a bench of its own, with its clock, journal and record.
struct Bench {
    static let byteCount = 0x2_0000

    let timeline = Timeline(frequency: .mhz80, costs: CostTable())
    let recorder = Recorder(seed: 1, detail: .everything)
    let journal: Journal
    let chip: FlashChip

    init(
        _ array: FlashArray = FlashArray(byteCount: byteCount),
        overlays: [any FlashOverlay] = [],
        commandNext: Int = 0,
        watch: FlashWatch? = nil
    ) {
        let trace = Trace(timeline: timeline, recorder: recorder)
        journal = Journal(trace: trace, commandNext: commandNext)
        chip = FlashChip(
            array: array,
            journal: journal,
            regions: [
                FlashRegion(label: "nvs", range: 0x1000..<0x2000),
                FlashRegion(label: "otadata", range: 0x2000..<0x4000),
            ],
            overlays: overlays,
            watch: watch
        )
    }

    /// Ends the life of the device at an instant.
    func halt(_ halt: Halt, at instant: Cycles, needsCPU: Bool = false) {
        let alarm = Alarm(timeline: timeline, halt: halt)
        timeline.schedule(at: instant, alarm, needsCPU: needsCPU)
    }

    var commands: [ChipCommand] {
        recorder.entries.compactMap { entry in
            if case .command(let command) = entry.event { command } else { nil }
        }
    }

    /// A flash whose bytes count up, which no erase or program has touched.
    static var counted: FlashArray {
        FlashArray(image: (0..<byteCount).map { UInt8(truncatingIfNeeded: $0) })
    }
}

/// Ends a life when it fires.
final class Alarm: EventTarget {
    private let timeline: Timeline
    private let halt: Halt

    init(timeline: Timeline, halt: Halt) {
        self.timeline = timeline
        self.halt = halt
    }

    func fire(_ token: Int) { timeline.halt(halt) }
}

/// Answers each command as a table says, by its number among those that it saw.
final class TableOverlay: FlashOverlay {
    private let verdicts: [Int: FlashVerdict]
    private(set) var seen: [Int] = []

    init(_ verdicts: [Int: FlashVerdict]) {
        self.verdicts = verdicts
    }

    func decide(_ command: ChipCommand) -> FlashVerdict {
        seen.append(command.index)
        return verdicts[seen.count - 1] ?? .pass
    }
}

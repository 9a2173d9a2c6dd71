internal import Chip
internal import Formats
internal import Kernel
internal import Record
internal import Storage

/// Boots recorded cases with hands at the pins; all images are good ones.
struct BootGPIOReplay: CaseReplay {
    private let recording: BootGPIORecording
    private var flash = BenchFlash()

    init(recording: BootGPIORecording) {
        self.recording = recording
    }

    private struct Outcome: Hashable {
        let boot: ConformanceBench.Boot
        let sectors: [[UInt8]]
        /// `erase_LABEL` and `rewrite_sector_N`, in order.
        let operations: [String]

        var description: String {
            let start = boot.selected.map { String($0) } ?? "-"
            return "selected \(start), booted \(boot.booted), otadata \(Hex.list(sectors)), "
                + "operations [\(operations.joined(separator: ", "))]"
        }
    }

    mutating func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let fields = recording.cases[index]
        guard fields.count == 7 else {
            throw RecordingFault("expected 7 numbers, got \(fields.count)")
        }
        let variant = try recording.variants.at(fields[0], "variants")
        let layout = try recording.layouts.at(fields[1], "layouts")
        let outcome = try recording.outcomes.at(fields[6], "outcomes")
        let (before, after) = try recording.sectors.pairs(
            before: [fields[4], fields[5]],
            after: outcome.sectors
        )
        let expected = Outcome(
            boot: ConformanceBench.Boot(selected: outcome.selected, booted: outcome.booted),
            sectors: after,
            operations: outcome.operations
        )
        guard (0...Self.holdMax).contains(fields[2]), (0...Self.holdMax).contains(fields[3]) else {
            throw RecordingFault("a pin is held for 0 to \(Self.holdMax) ms")
        }
        let pins = BootPins(factoryResetHeld: fields[2], testAppHeld: fields[3])
        let got = try boot(variant, layout, fields[1], before, pins)
        guard got != expected else { return nil }
        return CaseDifference(
            input: "variant \(variant.name), layout \(layout.name), factory pin \(fields[2]) ms, "
                + "test pin \(fields[3]) ms, otadata \(Hex.list(before))",
            expected: expected.description,
            got: got.description
        )
    }

    private mutating func boot(
        _ variant: RecordedVariant,
        _ layout: RecordedLayout,
        _ layoutIndex: Int,
        _ sectors: [[UInt8]],
        _ pins: BootPins
    ) throws(RecordingFault) -> Outcome {
        let array = try flash.flash(layout, key: [layoutIndex], sectors: sectors) {
            layout.apps.map { _ in Self.image }
        }
        let setup = variant.setup
        let bench = ConformanceBench(
            setup,
            flash: array,
            fuses: try RecordedBoard.fuses(secureVersion: 0, setup.secureVersionField)
        )
        let boot = bench.boot(pins: pins)
        return Outcome(
            boot: boot,
            sectors: bench.sectors(layout, without: sectors),
            operations: Self.operations(bench.log, layout)
        )
    }

    /// Commands as operations: a partition is erased by one or more of them.
    private static func operations(_ log: CommandLog, _ layout: RecordedLayout) -> [String] {
        var operations: [String] = []
        for command in log.commands where command.kind != .program {
            if command.call == "bootloader.write_otadata" {
                let sector = layout.entryAddresses.firstIndex(of: command.address) ?? -1
                operations.append("rewrite_sector_\(sector)")
                continue
            }
            let partition = layout.partitions.first { $0.range.contains(command.address) }
            let operation = "erase_" + (partition?.label ?? "-")
            if operations.last != operation { operations.append(operation) }
        }
        return operations
    }

    private static let holdMax = 3_600_000
    private static let image = AppImage.least(for: RecordedBoard.chip).bytes
}

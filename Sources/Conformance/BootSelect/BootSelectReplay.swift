internal import Chip
internal import Formats
internal import Kernel
internal import Record
internal import Storage

/// Boots recorded cases: the bootloader of a run, on a flash chip that holds the case.
struct BootSelectReplay: CaseReplay {
    private let recording: BootSelectRecording
    private var flash = BenchFlash()

    init(recording: BootSelectRecording) {
        self.recording = recording
    }

    /// What a boot ended in.
    private struct Outcome: Hashable {
        let boot: ConformanceBench.Boot
        let sectors: [[UInt8]]
        let secureVersion: Int
        /// The numbers of the otadata sectors that were rewritten, in order.
        let writes: String

        var description: String {
            let start = boot.selected.map { String($0) } ?? "-"
            return "selected \(start), booted \(boot.booted), otadata \(Hex.list(sectors)), "
                + "efuse \(secureVersion), writes [\(writes)]"
        }
    }

    mutating func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let fields = recording.cases[index]
        guard fields.count == 7 else {
            throw RecordingFault("expected 7 numbers, got \(fields.count)")
        }
        let variant = try recording.variants.at(fields[0], "variants")
        let layout = try recording.layouts.at(fields[1], "layouts")
        let kinds = try recording.images.at(fields[2], "images")
        let outcome = try recording.outcomes.at(fields[6], "outcomes")
        let (before, after) = try recording.sectors.pairs(
            before: [fields[4], fields[5]],
            after: outcome.sectors
        )
        let expected = Outcome(
            boot: ConformanceBench.Boot(selected: outcome.selected, booted: outcome.booted),
            sectors: after,
            secureVersion: outcome.secureVersion < 0 ? fields[3] : outcome.secureVersion,
            writes: outcome.writes
        )
        let got = try boot(fields, variant, layout, kinds, before)
        guard got != expected else { return nil }
        let apps = zip(layout.apps, kinds).map { "\($0.label)=\($1)" }.joined(separator: " ")
        return CaseDifference(
            input: "variant \(variant.name), layout \(layout.name), \(apps), efuse \(fields[3]), "
                + "otadata \(Hex.list(before))",
            expected: expected.description,
            got: got.description
        )
    }

    private mutating func boot(
        _ fields: [Int],
        _ variant: RecordedVariant,
        _ layout: RecordedLayout,
        _ kinds: [String],
        _ sectors: [[UInt8]]
    ) throws(RecordingFault) -> Outcome {
        let imageBytes = recording.imageBytes
        let array = try flash.flash(layout, key: Array(fields[1...2]), sectors: sectors) {
            () throws(RecordingFault) in try imageBytes.bytes(of: kinds)
        }
        let setup = variant.setup
        let bench = ConformanceBench(
            setup,
            flash: array,
            fuses: try RecordedBoard.fuses(secureVersion: fields[3], setup.secureVersionField)
        )
        let boot = bench.boot()
        let addresses = layout.entryAddresses
        let writes = bench.log.commands.compactMap { command in
            command.kind == .eraseSector ? addresses.firstIndex(of: command.address) : nil
        }
        return Outcome(
            boot: boot,
            sectors: bench.sectors(layout, without: sectors),
            secureVersion: bench.secureVersion,
            writes: writes.map(String.init).joined()
        )
    }
}

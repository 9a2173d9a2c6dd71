internal import Chip
internal import Formats
internal import IDF
internal import Kernel

/// Makes recorded calls, each in an app that runs from where the case says.
struct OTASingleReplay: CaseReplay {
    private let recording: OTASingleRecording
    private var flash = BenchFlash()

    init(recording: OTASingleRecording) {
        self.recording = recording
    }

    /// A case with its tables looked up.
    private struct Case {
        let variant: RecordedVariant
        let layout: RecordedLayout
        let running: Partition
        let kinds: [String]
        let secureVersion: Int
        let sectors: [[UInt8]]
        let call: OTACall
        let expected: OTASingleOutcome

        var description: String {
            let apps = zip(layout.apps, kinds).map { "\($0.label)=\($1)" }.joined(separator: " ")
            return "\(call.description), variant \(variant.name), layout \(layout.name), running "
                + "\(running.label), \(apps), efuse \(secureVersion), otadata \(Hex.list(sectors))"
        }
    }

    mutating func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let fields = recording.cases[index]
        let input = try input(fields)
        let got = try perform(input, key: [fields[1], fields[3]])
        guard got != input.expected else { return nil }
        return CaseDifference(
            input: input.description,
            expected: input.expected.description,
            got: got.description
        )
    }

    private func input(_ fields: [Int]) throws(RecordingFault) -> Case {
        guard fields.count == 9 else {
            throw RecordingFault("expected 9 numbers, got \(fields.count)")
        }
        let layout = try recording.layouts.at(fields[1], "layouts")
        let outcome = try recording.outcomes.at(fields[8], "outcomes")
        let (before, after) = try recording.sectors.pairs(
            before: [fields[5], fields[6]],
            after: outcome.sectors
        )
        let words = try recording.calls.at(fields[7], "calls").split(separator: " ")
        return Case(
            variant: try recording.variants.at(fields[0], "variants"),
            layout: layout,
            running: try layout.apps.at(fields[2], "apps of the layout"),
            kinds: try recording.images.at(fields[3], "images"),
            secureVersion: fields[4],
            sectors: before,
            call: OTACall(
                name: words.first.map { String($0) } ?? "",
                arguments: words.dropFirst().map { OTACall.Argument($0) }
            ),
            expected: OTASingleOutcome(
                result: outcome.result,
                value: outcome.value,
                operations: outcome.operations,
                sectors: after,
                secureVersion: outcome.secureVersion < 0 ? fields[4] : outcome.secureVersion
            )
        )
    }

    private mutating func perform(
        _ input: Case,
        key: [Int]
    ) throws(RecordingFault) -> OTASingleOutcome {
        let imageBytes = recording.imageBytes
        let array = try flash.flash(input.layout, key: key, sectors: input.sectors) {
            () throws(RecordingFault) in try imageBytes.bytes(of: input.kinds)
        }
        let setup = input.variant.setup
        let bench = ConformanceBench(
            setup,
            flash: array,
            fuses: try RecordedBoard.fuses(
                secureVersion: input.secureVersion,
                setup.secureVersionField
            )
        )
        let services = try bench.start(input.running)
        var client = OTAClient(services: services, layout: input.layout)
        let answer = try client.perform(input.call)
        return OTASingleOutcome(
            result: answer.result,
            value: OTASingleOutcome.text(answer.value),
            operations: OTASingleOutcome.text(services.driver.calls),
            sectors: bench.sectors(input.layout, without: input.sectors),
            secureVersion: bench.secureVersion
        )
    }
}

internal import Chip
internal import Formats
internal import Kernel

/// Replays sequences of calls: one app after another on the same flash, with boots in between.
struct OTASequenceReplay: CaseReplay {
    private let recording: OTASequenceRecording
    private let blobs: [[UInt8]]
    private var flash = BenchFlash()

    init(recording: OTASequenceRecording) {
        self.recording = recording
        blobs = recording.blobs.map(\.bytes)
    }

    mutating func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let input = recording.cases[index]
        let layout = try recording.layouts.at(input.layout, "layouts")
        let setup = try RecordedVariant(named: input.variant).setup
        guard let running = layout.partition(input.running) else {
            throw RecordingFault("the layout has no partition \(input.running)")
        }
        let imageBytes = recording.imageBytes
        let array = try flash.flash(layout, key: [index], sectors: input.state.sectors ?? []) {
            () throws(RecordingFault) in try imageBytes.bytes(of: input.images)
        }
        let bench = ConformanceBench(
            setup,
            flash: array,
            fuses: try RecordedBoard.fuses(
                secureVersion: input.state.secureVersion,
                setup.secureVersionField
            )
        )
        var run = try SequenceRun(bench, layout, blobs, running: running)
        let title = "\(input.title), variant \(input.variant), layout \(layout.name)"
        for (number, step) in input.steps.enumerated() {
            guard let difference = try run.difference(in: step) else { continue }
            return CaseDifference(
                input: "\(title), step \(number) \(step.call.description)",
                expected: difference.expected,
                got: difference.got
            )
        }
        let end = run.end
        guard end != input.end else { return nil }
        return CaseDifference(
            input: title + ", after the last step",
            expected: input.end.description,
            got: end.description
        )
    }
}

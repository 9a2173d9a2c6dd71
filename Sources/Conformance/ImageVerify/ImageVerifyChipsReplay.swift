/// Verifies recorded images as an app of their chip does.
struct ImageVerifyChipsReplay: CaseReplay {
    let recording: ImageVerifyChipsRecording

    func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let recorded = recording.cases[index]
        guard let target = recording.targets[recorded.target] else {
            let known = recording.targets.keys.sorted().joined(separator: ", ")
            throw RecordingFault("the target \(recorded.target) is unknown: expected \(known)")
        }
        let got = try VerifyBench(target.setup, recorded.image).app(recorded.image)
        guard !got.agrees(with: recorded.app) else { return nil }
        return CaseDifference(
            input: "\(recorded.target): \(recorded.image.description)",
            expected: "app: \(recorded.app.description)",
            got: "app: \(got.description)"
        )
    }
}

internal import Chip

/// Verifies recorded images on the board of the recordings.
struct ImageVerifyReplay: CaseReplay {
    let cases: [ImageVerifyRecording.Case]

    func difference(inCase index: Int) throws(RecordingFault) -> CaseDifference? {
        let recorded = cases[index]
        let image = recorded.image
        let setup = BootSetup(chip: RecordedBoard.chip, idf: RecordedBoard.idf)
        let bench = try VerifyBench(setup, image, secureVersion: recorded.secureVersion)
        let pairs = [
            ("app", recorded.app, try bench.app(image)),
            ("boot", recorded.boot, try bench.bootloader(image, isAntiRollbackOn: false)),
            ("boot_anti", recorded.bootAnti, try bench.bootloader(image, isAntiRollbackOn: true)),
        ]
        guard let (name, expected, got) = pairs.first(where: { !$2.agrees(with: $1) }) else {
            return nil
        }
        return CaseDifference(
            input: image.description + ", efuse \(recorded.secureVersion)",
            expected: "\(name): \(expected.description)",
            got: "\(name): \(got.description)"
        )
    }
}

internal import Chip
internal import Formats
internal import IDF
internal import Kernel
internal import Storage

/// Verifies images in flash, as an app and as a bootloader do.
struct VerifyBench {
    /// What a verifier said, in the terms of a recording.
    struct Answer: Hashable {
        let error: RecordedReturn
        let byteCount: Int?

        func agrees(with recorded: RecordedVerdict) -> Bool {
            if recorded.isBeyondFlash { return (error == .ok) == (recorded.error == .ok) }
            return error == recorded.error && byteCount == recorded.byteCount
        }

        var description: String { error.description + (byteCount.map { ", length \($0)" } ?? "") }
    }

    private let setup: BootSetup
    private let secureVersion: Int
    private let flash: FlashArray

    init(
        _ setup: BootSetup,
        _ image: VerifiedImage,
        secureVersion: Int = 0
    ) throws(RecordingFault) {
        var setup = setup
        setup.secureVersionBits = RecordedBoard.secureVersionBits
        self.setup = setup
        self.secureVersion = secureVersion
        var array = FlashArray(byteCount: RecordedBoard.flashBytes)
        try BenchFlash.load(image.bytes, at: image.offset, &array)
        flash = array
    }

    /// `esp_image_verify` in an app.
    func app(_ image: VerifiedImage) throws(RecordingFault) -> Answer {
        let bench = try bench(setup)
        return Self.answer { () throws(Halt) in
            let driver = FlashDriver(
                flash: bench.flash,
                console: bench.console,
                ticksBegin: bench.timeline.now
            )
            return try FlashServices.verifier(setup, driver, bench.console, isSilent: false)
                .verify(offset: image.offset, size: image.size)
        }
    }

    /// `bootloader_load_image`.
    func bootloader(
        _ image: VerifiedImage,
        isAntiRollbackOn: Bool
    ) throws(RecordingFault) -> Answer {
        var setup = setup
        setup.isRollbackOn = isAntiRollbackOn
        setup.isAntiRollbackOn = isAntiRollbackOn
        let bench = try bench(setup)
        return Self.answer { () throws(Halt) in
            try ImageVerifier(
                setup: setup,
                flavour: .bootloader(isDeepSleepWake: false),
                reader: BootImageReader(flash: bench.flash, timeline: bench.timeline),
                console: bench.console
            ).verify(
                offset: image.offset,
                size: image.size,
                secureVersion: bench.secureVersion
            )
        }
    }

    private func bench(_ setup: BootSetup) throws(RecordingFault) -> ConformanceBench {
        ConformanceBench(
            setup,
            flash: flash,
            fuses: try RecordedBoard.fuses(
                secureVersion: secureVersion,
                setup.secureVersionField
            )
        )
    }

    private static func answer(_ verify: () throws(Halt) -> ImageVerdict) -> Answer {
        do throws(Halt) {
            let verdict = try verify()
            return Answer(
                error: .error(verdict.error),
                byteCount: verdict.isGood ? verdict.metadata?.byteCount : nil
            )
        } catch {
            return Answer(error: RecordedReturn(error), byteCount: nil)
        }
    }
}

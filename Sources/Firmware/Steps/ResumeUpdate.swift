internal import Chip
internal import Formats
internal import IDF
package import Kernel

/// Goes on with a download that was cut short, or begins one.
///
/// A record says how much of which image lies in which slot; the signature stands for the image.
/// The body is asked for from its start, and what lies in flash already is passed over: the
/// server need not know ranges.
package struct ResumeUpdate: ClientStep {
    static let kind = StepKind(
        name: "resume_update",
        summary: "goes on with an update that was cut short, or begins one",
        parameters: [
            StepParameter("store", DownloadProgress.Store.self, "where it is noted; nvs"),
            StepParameter(
                "bound",
                .flag(true),
                "whether only the same image in the same slot is gone on with; true"
            ),
            StepParameter(
                "ahead",
                .flag(false),
                "whether a sector is noted before it is written; false"
            ),
            StepParameter("forgets", .flag(true), "whether the note goes when the try is settled"),
            StepParameter(
                "skips",
                .flag(true),
                "whether the part of the body that lies in flash already is passed over; true"
            ),
        ]
    ) { values, _ in
        ResumeUpdate(
            store: values.word("store"),
            isBound: values.flag("bound"),
            isAhead: values.flag("ahead"),
            forgets: values.flag("forgets"),
            skips: values.flag("skips")
        )
    }

    package let name = "begin"
    let store: DownloadProgress.Store
    let isBound: Bool
    let isAhead: Bool
    let forgets: Bool
    let skips: Bool

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let partition = platform.ota.nextUpdatePartition else {
            return .refuse("the partition table has no OTA slot")
        }
        if let length = attempt.http?.contentLength, length > partition.size {
            return .refuse("the image has \(length) bytes, and the slot \(partition.size)")
        }
        let progress = DownloadProgress(
            platform: platform,
            store: store,
            identity: DownloadProgress.identity(attempt.signature, partition)
        )
        let offset = try progress.offset(isBound: isBound) ?? 0
        let (error, handle) = try platform.timeline.during(.begin) {
            () throws(Halt) -> (error: ESPError, handle: UInt32) in
            if offset > 0 {
                return try platform.ota.resume(partition, eraseSize: .sequential, offset: offset)
            }
            let begun = try platform.ota.begin(partition, size: .sequential)
            if begun.error.isOK { try progress.note(0) }
            return begun
        }
        guard error.isOK else { return .refuse("esp_ota_begin or esp_ota_resume: \(error.name)") }
        attempt.partition = partition
        attempt.handle = handle
        attempt.resumesAt = offset
        attempt.skipsResumed = skips
        attempt.progress = Note(
            progress: progress,
            lead: isAhead ? DownloadProgress.stepBytes : 0
        )
        if forgets { attempt.atEnd.append(Ending(progress: progress)) }
        return .next
    }

    private struct Note: ProgressNote {
        let progress: DownloadProgress
        let lead: Int

        func note(written: Int) throws(Halt) { try progress.note(written + lead) }
    }

    /// A failure on the way keeps the note: the next try goes on.
    private struct Ending: AttemptEnding {
        let progress: DownloadProgress

        func end(_ outcome: StepOutcome) throws(Halt) {
            if case .fail = outcome { return }
            try progress.forget()
        }
    }
}

import Judge
import Record

extension Judgement {
    /// The offered app took over.
    static let updated = Judgement(.updated, "v2 1.1.0 in ota_0 runs and is confirmed")

    /// The first attempt ended so, and the installed app runs on.
    static func kept(_ step: String, _ reason: String) -> Judgement {
        Judgement(.kept, "v1 1.0.0 in factory runs on; attempt 1 ended at \(step): \(reason)")
    }
}

extension AttemptRecord {
    /// The first attempt brought the whole image.
    static let installed = AttemptRecord(
        life: 0,
        number: 1,
        outcome: .installed,
        step: "select_boot",
        reason: "the new app is selected for boot",
        bytesReceived: Plant.imageBytes
    )
}

internal import Chip
internal import Formats
internal import IDF
package import Kernel

/// Chooses the slot and opens it with `esp_ota_begin`.
package struct BeginUpdate: ClientStep {
    /// How the slot is erased.
    enum Erase: String, CaseIterable {
        /// As the writes reach its sectors: `OTA_WITH_SEQUENTIAL_WRITES`.
        case sequential
        /// All of it at once: `OTA_SIZE_UNKNOWN`.
        case whole
    }

    static let kind = StepKind(
        name: "begin_update",
        summary: "chooses the slot and opens it with esp_ota_begin",
        parameters: [
            StepParameter("erase", Erase.self, "how the slot is erased; sequential without it"),
            StepParameter(
                "length",
                .flag(true),
                "whether an image that is too long is refused at once; true without it"
            ),
            StepParameter(
                "aborts",
                .flag(true),
                "whether a try that fails calls esp_ota_abort; true without it"
            ),
            StepParameter(
                "keeps",
                .flag(false),
                "whether the next try goes on with the open update; false without it"
            ),
        ]
    ) { values, _ in
        BeginUpdate(
            erase: values.word("erase"),
            checksLength: values.flag("length"),
            aborts: values.flag("aborts"),
            keeps: values.flag("keeps")
        )
    }

    package let name = "begin"
    var erase = Erase.sequential
    var checksLength = true
    var aborts = true
    var keeps = false

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let partition = platform.ota.nextUpdatePartition else {
            return .refuse("the partition table has no OTA slot")
        }
        if keeps, let open = attempt.session.open {
            attempt.partition = open.partition
            attempt.handle = open.handle
            attempt.abortsAtEnd = false
            return .next
        }
        if checksLength, let length = attempt.http?.contentLength, length > partition.size {
            return .refuse(
                "the image has \(length) bytes, and slot \(partition.label) holds "
                    + "\(partition.size)"
            )
        }
        let (error, handle) = try platform.timeline.during(.begin) {
            () throws(Halt) -> (error: ESPError, handle: UInt32) in
            try platform.ota.begin(partition, size: erase == .whole ? .unknown : .sequential)
        }
        guard error.isOK else { return .refuse("esp_ota_begin: \(error.name)") }
        try platform.console.log(
            .info,
            "ota",
            "Writing to partition \(partition.label) at offset "
                + "0x\(Hex.encode(partition.offset, digits: 1))"
        )
        attempt.partition = partition
        attempt.handle = handle
        attempt.abortsAtEnd = aborts && !keeps
        if keeps { attempt.session.open = (handle, partition) }
        return .next
    }
}

internal import Chip
internal import Formats
internal import IDF
package import Kernel

/// Chooses the slot and opens it with `esp_ota_begin`.
package struct BeginUpdate: ClientStep {
    package let name = "begin"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let platform = attempt.platform
        guard let partition = platform.ota.nextUpdatePartition else {
            return .refuse("the partition table has no OTA slot")
        }
        if let length = attempt.http?.contentLength, length > partition.size {
            return .refuse(
                "the image has \(length) bytes, and slot \(partition.label) holds "
                    + "\(partition.size)"
            )
        }
        let (error, handle) = try platform.timeline.during(.begin) {
            () throws(Halt) -> (error: ESPError, handle: UInt32) in
            try platform.ota.begin(partition, size: .sequential)
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
        return .next
    }
}

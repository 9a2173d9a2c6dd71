internal import Formats
internal import IDF
package import Kernel

/// Erases the whole otadata partition, as some sketches do to start from a clean slate.
package struct EraseOTAData: ClientStep {
    static let kind = StepKind(
        name: "erase_otadata",
        summary: "erases the whole otadata partition"
    ) { _, _ in EraseOTAData() }

    package let name = "erase_otadata"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let partitions = attempt.platform.partitions
        guard let otadata = partitions.partitions.first(where: \.isOTAData) else {
            return .refuse("the partition table has no otadata")
        }
        let error = try attempt.platform.timeline.during(.otadata) { () throws(Halt) -> ESPError in
            try partitions.erase(otadata, at: 0, count: otadata.size)
        }
        return error.isOK ? .next : .refuse("esp_partition_erase_range: \(error.name)")
    }
}

internal import Chip
internal import Formats
internal import IDF
package import Kernel

/// Hashes the image as it lies in flash: what is checked is then what will boot.
package struct HashFlash: ClientStep {
    /// How much of the slot is hashed.
    enum Extent: String, CaseIterable {
        /// As many bytes as arrived.
        case received
        /// The whole slot.
        case slot
    }

    static let kind = StepKind(
        name: "hash_flash",
        summary: "hashes the image as it lies in flash",
        parameters: [
            StepParameter("extent", Extent.self, "how much of the slot; received without it")
        ]
    ) { values, _ in HashFlash(extent: values.word("extent")) }

    package let name = "hash_flash"
    let extent: Extent
    private let pieceBytes = 16_384

    init(extent: Extent = .received) {
        self.extent = extent
    }

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let platform = attempt.platform
        return try platform.timeline.during(.signature) { () throws(Halt) -> StepOutcome in
            var hash = ImageHash(platform.hashes)
            var offset = 0
            let end = extent == .slot ? partition.size : attempt.bytesReceived
            while offset < end {
                let count = min(pieceBytes, end - offset)
                let (error, view) = try platform.partitions.view(
                    partition,
                    at: offset,
                    count: count
                )
                guard error.isOK else { return .refuse("esp_partition_read: \(error.name)") }
                hash.update(view)
                try platform.timeline.spend(platform.timeline.costs.sha256Byte, bytes: count)
                offset += count
            }
            try platform.timeline.spend(platform.timeline.costs.sha256Digest)
            attempt.digest = hash.digest
            return .next
        }
    }
}

internal import Chip
internal import IDF
package import Kernel

/// Hashes the image as it lies in flash: what is checked is then what will boot.
package struct HashFlash: ClientStep {
    package let name = "hash_flash"
    private let pieceBytes = 16_384

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        guard let partition = attempt.partition else { return .refuse("no slot was written") }
        let platform = attempt.platform
        return try platform.timeline.during(.signature) { () throws(Halt) -> StepOutcome in
            var hash = ImageHash(platform.hashes)
            var offset = 0
            while offset < attempt.bytesReceived {
                let count = min(pieceBytes, attempt.bytesReceived - offset)
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

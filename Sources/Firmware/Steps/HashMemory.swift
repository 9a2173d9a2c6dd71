internal import Crypto
internal import IDF
package import Kernel

/// Hashes the image in memory: what is checked is not what will be in flash.
package struct HashMemory: ClientStep {
    static let kind = StepKind(
        name: "hash_memory",
        summary: "hashes the image that is held in memory"
    ) { _, _ in HashMemory() }

    package let name = "hash_memory"

    package func run(_ attempt: UpdateAttempt) throws(Halt) -> StepOutcome {
        let timeline = attempt.platform.timeline
        try timeline.during(.signature) { () throws(Halt) in
            try timeline.spend(timeline.costs.sha256Byte, bytes: attempt.body.count)
            try timeline.spend(timeline.costs.sha256Digest)
        }
        attempt.digest = SHA256.digest(attempt.body)
        return .next
    }
}

internal import Crypto
internal import Storage

/// What hashing the bytes of images led to, so that the host hashes equal bytes only once.
///
/// A cache, never state: what hashing costs the device is charged, and what it reads is read,
/// whether or not the host remembers. Not for several threads at once.
package final class ImageHashes {
    /// A hash under way, and what it became with the bytes that followed.
    final class Step {
        let hash: SHA256
        fileprivate var ways: [Way] = []
        /// The hash's digest, once somebody asked for it.
        fileprivate var digest: [UInt8]?

        fileprivate init(_ hash: SHA256) {
            self.hash = hash
        }
    }

    /// From one step to the next, by the bytes in between.
    fileprivate struct Way {
        let view: FlashView
        /// The XOR of all bytes.
        let sum: UInt8
        let next: Step
    }

    private(set) var start = Step(SHA256())
    /// How many ways are remembered.
    package private(set) var wayCount = 0
    /// How often bytes were hashed because nobody had seen them.
    package private(set) var missCount = 0

    package init() {}

    /// The step that bytes lead to, and their XOR.
    func follow(_ view: FlashView, from step: Step) -> (next: Step, sum: UInt8) {
        if let way = step.ways.first(where: { $0.view.isSame(as: view) }) {
            return (way.next, way.sum)
        }
        if let way = step.ways.first(where: { $0.view.holdsSame(as: view) }) {
            // The same bytes in other memory: next time, they are found at once.
            remember(Way(view: view, sum: way.sum, next: way.next), from: step)
            return (way.next, way.sum)
        }
        missCount += 1
        var hash = step.hash
        var sum: UInt8 = 0
        for piece in view.pieces {
            hash.update(piece)
            sum = ImageChecksum.fold(piece, into: sum)
        }
        let next = Step(hash)
        remember(Way(view: view, sum: sum, next: next), from: step)
        return (next, sum)
    }

    func digest(of step: Step) -> [UInt8] {
        if let digest = step.digest { return digest }
        var hash = step.hash
        let digest = hash.finish()
        step.digest = digest
        return digest
    }

    private func remember(_ way: Way, from step: Step) {
        if wayCount == HashCacheConstants.waysInAllMax {
            start = Step(SHA256())
            wayCount = 0
        }
        if step.ways.count == HashCacheConstants.waysMax {
            step.ways.removeFirst()
        } else {
            wayCount += 1
        }
        step.ways.append(way)
    }
}

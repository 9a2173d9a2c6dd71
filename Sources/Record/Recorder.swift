package import Kernel

/// Writes down what happens in a run, over all lives of the device.
///
/// The digest covers every event, whatever is kept, unless nothing is.
package final class Recorder {
    /// How much is kept in memory; the digest does not depend on it.
    package enum Detail: Sendable {
        /// Nothing, and no digest is made: for many lives of which nobody reads the record.
        case nothing
        /// Every event but the frames.
        case summary
        /// Every event, and the digest after each.
        case everything
    }

    package let detail: Detail
    package private(set) var digest: RollingDigest
    package private(set) var entries: [TraceEntry] = []
    package private(set) var eventCount = 0
    /// The digest after each event, kept with ``Detail/everything``: where two runs part.
    package private(set) var digests: [RollingDigest] = []
    /// Which life of the device events belong to, from 0.
    package var life = 0

    package init(seed: UInt64, detail: Detail) {
        self.detail = detail
        digest = RollingDigest(seed: seed)
    }

    package func record(_ event: TraceEvent, at instant: Cycles) {
        if detail == .nothing { return }
        digest.add(UInt64(life))
        digest.add(instant.count)
        event.add(to: &digest)
        eventCount += 1
        if case .frame = event, detail == .summary { return }
        entries.append(TraceEntry(life: life, instant: instant, event: event))
        if detail == .everything { digests.append(digest) }
    }
}

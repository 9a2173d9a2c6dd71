/// How many cuts there are, and what was done with them.
package struct SweepCounts: Hashable, Sendable {
    /// Every cut that was judged, those included whose state was known already.
    package var taken = 0
    /// Those of them whose state is, bit for bit, that of an earlier cut.
    package var merged = 0
    /// Cuts that the chosen tears or shard left out.
    package var skipped = 0

    package init(taken: Int = 0, merged: Int = 0, skipped: Int = 0) {
        self.taken = taken
        self.merged = merged
        self.skipped = skipped
    }

    package var possible: Int { taken + skipped }

    package static func += (sum: inout SweepCounts, part: SweepCounts) {
        sum.taken += part.taken
        sum.merged += part.merged
        sum.skipped += part.skipped
    }
}

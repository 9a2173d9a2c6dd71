/// Figures of a sweep that may depend on the order of its work; no report but `--stats` has them.
package struct SweepStatistics: Hashable, Sendable {
    package let judgedStates: Int
    /// States that were really run on from.
    package let bootedStates: Int
    /// States that were found to be alike without a look at their flash.
    package let liveSetHits: Int

    package init(judgedStates: Int, bootedStates: Int, liveSetHits: Int) {
        self.judgedStates = judgedStates
        self.bootedStates = bootedStates
        self.liveSetHits = liveSetHits
    }
}

/// What a sweep spent, which may depend on the order in which cores finished: no part of a result.
package struct SweepStatistics: Hashable, Sendable {
    /// States for which a verdict was given, merged ones included.
    package var judgedStates = 0
    /// States from which a device was started.
    package var bootedStates = 0
    /// States whose verdict was that of another that agrees on everything that is read.
    package var liveSetHits = 0

    package init() {}
}

package import Record
package import Storage

/// What a sweep is asked for.
package struct SweepOptions: Hashable, Sendable {
    package var depth = SweepDepth.cuts(1)
    /// Names of tear models; see `tearModels`.
    package var tears: Set<String> = Set(registeredTearModels.filter(\.isDefault).map(\.name))
    /// What takes the power away.
    package var causes = Set(CutCause.allCases)
    package var shard: Shard?
    /// Of how many states one is cut for real and compared with what the journal makes of it.
    package var checkEvery: UInt64 = 1000
    /// Sources of dependence that do not count: for tests of the soundness check alone.
    package var ignoring: Set<FlashWatch.Source> = []
    /// Whether states that agree on everything that is read count as one.
    ///
    /// Without it only states that are equal do, which takes far longer and has to say the same.
    package var mergesAlike = true

    package init() {}

    /// Whether a state that cuts lead to is one of those that are asked for.
    func takes(_ state: CutState) -> Bool {
        tears.contains(state.model) && causes.contains(state.cut.cause)
    }
}

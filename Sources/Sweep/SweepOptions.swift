package import Record

/// What a sweep is asked for.
package struct SweepOptions: Hashable, Sendable {
    package var depth = SweepDepth.cuts(1)
    /// Names of tear models; see `tearModels`.
    package var tears: Set<String> = ["clean", "prefix", "classes", "independent"]
    package var shard: Shard?
    package var jobs = 1

    package init() {}
}

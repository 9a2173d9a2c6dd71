/// Why shards are not the parts of one sweep.
package enum SweepJoinError: Error, Hashable, Sendable {
    case nothing
    /// The result at this position is a whole sweep.
    case whole(at: Int)
    /// The result at `other` differs from the one at `first` in something that parts of one sweep
    /// share.
    case differs(what: String, first: Int, other: Int, expected: String, got: String)
    case doubled(Shard, first: Int, other: Int)
    case missing([Int], count: Int)
    /// The shard at this position did not come to its end.
    case incomplete(Shard, at: Int, reason: String)
}

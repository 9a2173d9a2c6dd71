/// How many cuts a sweep puts into one story.
package enum SweepDepth: Hashable, Sendable {
    /// At most so many, at least 1.
    case cuts(Int)
    /// Any number, until no new class of states appears.
    case closed
}

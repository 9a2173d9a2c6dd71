/// An invariant that a run broke.
///
/// A value in the record, never thrown.
package struct Finding: Hashable, Sendable {
    package let invariant: String
    package let message: String
    /// The name that replays it.
    package let replay: String
    /// Whether it is one of the listed outcomes that stock ESP-IDF cannot avoid.
    package let isKnownLimit: Bool

    package init(invariant: String, message: String, replay: String, isKnownLimit: Bool) {
        self.invariant = invariant
        self.message = message
        self.replay = replay
        self.isKnownLimit = isKnownLimit
    }
}

/// The app that runs at the end of a run.
package struct RunningApp: Hashable, Sendable {
    package let slot: String
    package let version: String
    /// The state of its otadata entry, `-` when it has none.
    package let state: String

    package init(slot: String, version: String, state: String) {
        self.slot = slot
        self.version = version
        self.state = state
    }
}

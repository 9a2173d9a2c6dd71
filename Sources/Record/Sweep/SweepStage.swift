/// One part of the story that a sweep cuts, as it goes without a cut.
package struct SweepStage: Hashable, Sendable {
    /// `scenario`, `bad_update` or `next_update`.
    package let name: String
    /// The number of its first command.
    package let commandFirst: Int
    package let commandCount: Int
    package let boots: Int
    package let verdict: Verdict

    package init(
        name: String,
        commandFirst: Int,
        commandCount: Int,
        boots: Int,
        verdict: Verdict
    ) {
        self.name = name
        self.commandFirst = commandFirst
        self.commandCount = commandCount
        self.boots = boots
        self.verdict = verdict
    }
}

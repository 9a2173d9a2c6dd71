/// What a sweep found, with the smallest cut that shows it.
package struct SweepFinding: Hashable, Sendable {
    /// What is broken: an invariant, `clean_update`, or a verdict in small letters such as
    /// `lost_guard`.
    package let kind: String
    /// Why, in a sentence.
    package let message: String
    /// The verdict of the state after the cut.
    package let verdict: Verdict
    /// The API call that the last cut falls into, or `-`.
    package let call: String
    /// The region of its command.
    package let region: String
    /// The part of the story.
    package let stage: String
    /// The smallest cuts that show it: fewest, then earliest, then with the least undone.
    package let cuts: [Cut]
    /// Bits of the last cut's command that are not done; what makes a tear small.
    package let missingBits: Int
    /// The name that replays it.
    package let replay: String
    /// The name of the limit of stock ESP-IDF that it is an instance of; nil for anything else.
    package let knownLimit: String?
    /// That limit in a sentence.
    package let limitSummary: String?
    /// How many judged cuts show it.
    package var count: Int

    package init(
        kind: String,
        message: String,
        verdict: Verdict,
        call: String,
        region: String,
        stage: String,
        cuts: [Cut],
        missingBits: Int,
        replay: String,
        knownLimit: String?,
        limitSummary: String? = nil,
        count: Int
    ) {
        self.kind = kind
        self.message = message
        self.verdict = verdict
        self.call = call
        self.region = region
        self.stage = stage
        self.cuts = cuts
        self.missingBits = missingBits
        self.replay = replay
        self.knownLimit = knownLimit
        self.limitSummary = limitSummary
        self.count = count
    }
}

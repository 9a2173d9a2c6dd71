/// What a sweep came to: the one value that its reports are made from.
///
/// Nothing in it depends on the host's clock or on how many cores took part.
package struct SweepResult: Hashable, Sendable {
    /// The scenario's path below the given folder without its ending.
    package var scenario: String
    package var title: String
    package var story: String
    /// The file that the scenario was read from, as given on the command line.
    package var file: String
    /// The line of `expect:` in that file.
    package var expectationLine: Int
    /// The name that replays the uncut run: scenario, digest, seed.
    package var name: String
    package var seed: UInt64
    package var depth: SweepDepth
    /// Names of the tear models that were on, sorted.
    package var tears: [String]
    /// Which part this is; nil for a whole.
    package var shard: Shard?
    /// The story without a cut.
    package var stages: [SweepStage]
    package var counts: SweepCounts
    /// How many judged cuts end with each verdict; they sum up to `counts.taken`.
    package var verdicts: [Verdict: Int]
    /// Clean updates after a cut that succeeded, and all that were tried; counted per judged cut.
    package var cleanUpdatesGood: Int
    package var cleanUpdates: Int
    /// The digest of each class of states that no continuation can tell apart, sorted.
    package var classes: [String]
    /// Sorted by region and cause.
    package var coverage: [SweepCoverage]
    /// Sorted by the place of their cuts.
    package var findings: [SweepFinding]
    /// States that were cut for real and compared with those put together from the journal.
    package var checked: Int
    /// What did not agree there: otasim contradicts itself.
    package var contradictions: [String]
    /// False when the sweep was interrupted, or stopped at a limit: what is missing, and how to
    /// go on.
    package var incomplete: String?

    package init(scenario: String, name: String, seed: UInt64, depth: SweepDepth) {
        self.scenario = scenario
        self.name = name
        self.seed = seed
        self.depth = depth
        (title, story, file) = ("", "", "")
        expectationLine = 0
        (tears, stages, classes, coverage, findings) = ([], [], [], [], [])
        counts = SweepCounts()
        verdicts = [:]
        (cleanUpdatesGood, cleanUpdates, checked) = (0, 0, 0)
        contradictions = []
    }

    /// Whether everything was judged, and nothing was found but known limits.
    package var passed: Bool {
        contradictions.isEmpty && incomplete == nil && findings.allSatisfy { $0.knownLimit != nil }
    }
}

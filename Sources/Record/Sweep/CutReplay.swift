package import Kernel

/// What one named run with cuts came to: the one value that its report is made from.
package struct CutReplay: Hashable, Sendable {
    /// The scenario's path below the given folder without its ending.
    package let scenario: String
    package let title: String
    package let story: String
    package let file: String
    /// The name that replays it: scenario, digest, seed, cuts.
    package let name: String
    package let frequency: CPUFrequency
    /// Every cut, in the order in which they came.
    package var steps: [CutStep] = []
    /// The part of the story that the last cut fell into; it is the last that was run.
    package var stage = ""
    /// All lives of the device, from the start of the story.
    package var lives: [LifeRecord] = []
    /// What happened in them.
    package var trace: [TraceEntry] = []
    package var verdict: Verdict
    package var reason = ""
    package var running: RunningApp?
    /// What the cuts broke, known limits included, in the words of a sweep.
    package var findings: [SweepFinding] = []
    /// Verdict of the clean update afterwards; nil where none was tried.
    package var cleanUpdate: Verdict?

    package init(
        scenario: String,
        title: String,
        story: String,
        file: String,
        name: String,
        frequency: CPUFrequency,
        verdict: Verdict
    ) {
        self.scenario = scenario
        self.title = title
        self.story = story
        self.file = file
        self.name = name
        self.frequency = frequency
        self.verdict = verdict
    }

    /// Whether nothing is broken but what stock ESP-IDF cannot avoid.
    package var passed: Bool { findings.allSatisfy { $0.knownLimit != nil } }
}

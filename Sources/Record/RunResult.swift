package import Kernel

/// What a run came to: the one value that reports are made from.
package struct RunResult: Hashable, Sendable {
    /// The scenario's path below the given folder without its ending.
    package let scenario: String
    /// The scenario's own title.
    package let title: String
    package let story: String
    /// The file that the scenario was read from, as given on the command line.
    package let file: String
    /// The line of `expect:` in that file.
    package let expectationLine: Int
    /// The name that replays this run: scenario, digest, seed.
    package let name: String
    package let seed: UInt64
    package let verdict: Verdict
    /// Why this verdict and no other, in a sentence.
    package let reason: String
    package let expected: Verdict
    /// Everything that speaks against a pass; empty when the run is as expected.
    package let complaints: [String]
    package let isUnderAttack: Bool
    /// False when an external server took part.
    package let isDeterministic: Bool
    package let running: RunningApp?
    /// The first 32 bytes of both otadata sectors; empty without an otadata partition.
    package let otadata: [[UInt8]]
    package let frequency: CPUFrequency
    package let deviceTime: Cycles
    package let phases: PhaseLedger
    package let lives: [LifeRecord]
    package let attempts: [AttemptRecord]
    package let faults: [FaultRecord]
    package let findings: [Finding]
    package let traceDigest: String
    package let eventCount: Int
    package let commandCount: Int
    /// The events that were kept, with the detail that was asked for.
    package let trace: [TraceEntry]
    /// Further runs that the scenario asks for: `control`, `then_clean_update`, a probe.
    package let children: [ChildRun]

    package init(
        scenario: String,
        title: String,
        story: String,
        file: String,
        expectationLine: Int,
        name: String,
        seed: UInt64,
        verdict: Verdict,
        reason: String,
        expected: Verdict,
        complaints: [String],
        isUnderAttack: Bool,
        isDeterministic: Bool,
        running: RunningApp?,
        otadata: [[UInt8]],
        frequency: CPUFrequency,
        deviceTime: Cycles,
        phases: PhaseLedger,
        lives: [LifeRecord],
        attempts: [AttemptRecord],
        faults: [FaultRecord],
        findings: [Finding],
        traceDigest: String,
        eventCount: Int,
        commandCount: Int,
        trace: [TraceEntry],
        children: [ChildRun]
    ) {
        self.scenario = scenario
        self.title = title
        self.story = story
        self.file = file
        self.expectationLine = expectationLine
        self.name = name
        self.seed = seed
        self.verdict = verdict
        self.reason = reason
        self.expected = expected
        self.complaints = complaints
        self.isUnderAttack = isUnderAttack
        self.isDeterministic = isDeterministic
        self.running = running
        self.otadata = otadata
        self.frequency = frequency
        self.deviceTime = deviceTime
        self.phases = phases
        self.lives = lives
        self.attempts = attempts
        self.faults = faults
        self.findings = findings
        self.traceDigest = traceDigest
        self.eventCount = eventCount
        self.commandCount = commandCount
        self.trace = trace
        self.children = children
    }

    package var passed: Bool { complaints.isEmpty }

    /// The verdict as people read it: what an attack did not achieve prints as DEFENDED.
    package var printedVerdict: String {
        switch verdict {
        case .kept, .rolledBack, .updated: isUnderAttack ? "DEFENDED" : verdict.rawValue
        default: verdict.rawValue
        }
    }
}

import Kernel
import Record

/// The parts of a run that a test chooses; the rest is the same in all of them.
struct SampleRun {
    let frequency = CPUFrequency.mhz160
    var scenario: String
    var title = "A sample"
    var story = ""
    var verdict: Verdict
    var reason = "because"
    var expected: Verdict
    var complaints: [String] = []
    var isUnderAttack = false
    var isDeterministic = true
    var running: RunningApp?
    var otadata = [
        [UInt8](repeating: 0xFF, count: 32), [1, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 28),
    ]
    var lives: [LifeRecord] = []
    var attempts: [AttemptRecord] = []
    var faults: [FaultRecord] = []
    var findings: [Finding] = []
    var trace: [TraceEntry] = []
    var children: [ChildRun] = []

    init(scenario: String, verdict: Verdict) {
        self.scenario = scenario
        self.verdict = verdict
        expected = verdict
    }

    /// A life that spends a tenth of its time in the bootloader, the rest on the download.
    func life(
        _ index: Int,
        _ reset: ResetKind,
        _ halt: Halt,
        seconds: Int,
        app: (slot: String, version: String)?
    ) -> LifeRecord {
        let tenth = frequency.cycles(milliseconds: seconds * 100)
        var phases = PhaseLedger()
        phases.book(tenth, to: .boot)
        phases.book(tenth * 9, to: .download)
        return LifeRecord(
            index: index,
            reset: reset,
            halt: halt,
            length: tenth * 10,
            phases: phases,
            handOver: app.map { app in
                HandOver(
                    slot: app.slot,
                    address: 0x10000,
                    sha256: String(repeating: "ab", count: 32),
                    project: "plant",
                    version: app.version
                )
            },
            confirmationBegan: false,
            confirmationReachedFlash: false,
            confirmationReturned: false,
            heapPeakBytes: 81_920
        )
    }

    var result: RunResult {
        var phases = PhaseLedger()
        for life in lives { phases.add(life.phases) }
        return RunResult(
            scenario: scenario,
            title: title,
            story: story,
            file: "scenarios/\(scenario).yaml",
            expectationLine: 31,
            name: "\(scenario)@3fa1:7",
            seed: .max,
            verdict: verdict,
            reason: reason,
            expected: expected,
            complaints: complaints,
            isUnderAttack: isUnderAttack,
            isDeterministic: isDeterministic,
            running: running,
            otadata: otadata,
            frequency: frequency,
            deviceTime: phases.total,
            phases: phases,
            lives: lives,
            attempts: attempts,
            faults: faults,
            findings: findings,
            traceDigest: String(repeating: "0123", count: 8),
            eventCount: 1,
            commandCount: 412,
            trace: trace,
            children: children
        )
    }
}

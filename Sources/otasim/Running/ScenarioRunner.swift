import Formats
import HostNetwork
import Judge
import Kernel
import Network
import Record
import World

/// One scenario from its setup to its result: the run, its children, the verdict, the complaints.
struct ScenarioRunner {
    let setup: Setup
    let seed: UInt64
    let detail: Recorder.Detail
    /// Whether the result carries its events; only a report that tells them needs them.
    let keepsTrace: Bool

    func run() throws(AssemblyError) -> RunResult {
        let assembled = try Assembly.assemble(setup, seed: seed)
        let outcome = Run.carryOut(assembled, options: options)
        let judgement = Judge.judge(outcome.evidence)
        let children = try children(assembled, outcome)
        let evidence = outcome.evidence
        let running = running(evidence)
        let findings = brokenInvariants(evidence).map { broken in
            Finding(
                invariant: broken.name,
                message: broken.message,
                replay: name,
                isKnownLimit: false
            )
        }
        return RunResult(
            scenario: setup.scenario,
            title: setup.title,
            story: setup.story,
            file: setup.file,
            expectationLine: setup.expectation.line,
            name: name,
            seed: seed,
            verdict: judgement.verdict,
            reason: judgement.reason,
            expected: setup.expectation.verdict,
            complaints: Complaints(
                expectation: setup.expectation,
                judgement: judgement,
                running: running,
                evidence: evidence,
                children: children,
                findings: findings
            ).list,
            isUnderAttack: evidence.isUnderAttack,
            isDeterministic: setup.external.isEmpty,
            running: running,
            otadata: evidence.otadata,
            frequency: setup.device.frequency,
            deviceTime: evidence.lives.map(\.length).reduce(.zero, +),
            phases: evidence.lives.reduce(into: PhaseLedger()) { $0.add($1.phases) },
            lives: evidence.lives,
            attempts: evidence.attempts,
            faults: evidence.faults,
            findings: findings,
            traceDigest: outcome.recorder.digest.hex,
            eventCount: outcome.recorder.eventCount,
            commandCount: outcome.commandCount,
            trace: keepsTrace ? outcome.recorder.entries : [],
            children: children
        )
    }

    private var name: String { setup.runName(seed: seed) }

    private var options: Run.Options {
        var options = Run.Options()
        options.detail = detail
        guard !setup.external.isEmpty else { return options }
        let routes = setup.external.map {
            HostRoute(
                host: $0.host,
                port: $0.port,
                address: $0.address,
                addressPort: $0.addressPort
            )
        }
        options.externalStreams = { HostStreams(routes: routes, timeline: $0) }
        return options
    }

    private func running(_ evidence: RunEvidence) -> RunningApp? {
        RunningState.of(evidence, partitions: setup.device.partitions)
    }

    // MARK: Children

    private func children(
        _ assembled: Assembled,
        _ outcome: Run.Outcome
    ) throws(AssemblyError) -> [ChildRun] {
        var children: [ChildRun] = []
        if setup.expectation.hasControl {
            let control = Run.carryOut(assembled.withoutFaults(), options: options)
            children.append(child(.control, control, expected: .updated))
        }
        if let expected = setup.expectation.thenCleanUpdate,
            let clean = try CleanUpdate(assembled).prepare(after: outcome.persistent)
        {
            let run = Run.carryOn(clean, from: outcome.persistent, options: options)
            children.append(child(.thenCleanUpdate, run, expected: expected))
        }
        return children
    }

    private func child(
        _ role: ChildRun.Role,
        _ outcome: Run.Outcome,
        expected: Verdict
    ) -> ChildRun {
        ChildRun(
            role: role,
            verdict: Judge.judge(outcome.evidence).verdict,
            expected: expected,
            running: running(outcome.evidence),
            traceDigest: outcome.recorder.digest.hex
        )
    }
}

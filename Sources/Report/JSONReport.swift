internal import Kernel
package import Record

/// Results as JSON, for programs: sorted keys, integers, and no trace of the host's clock.
///
/// `otasim schema --results` prints the schema that they keep to, ``ResultsSchema``.
package enum JSONReport {
    /// Names the meaning of every key; keys are only added within a number.
    package static let schema = "otasim/run/1"

    /// One run is an object; any other number of them stands in an object under `runs`.
    package static func text(_ runs: [RunResult]) -> String {
        value(runs).document
    }

    package static func value(_ runs: [RunResult]) -> JSONValue {
        guard runs.count == 1, let run = runs.first else {
            return ["schema": .text(schema), "runs": .list(runs.map(value))]
        }
        return value(run)
    }

    static func value(_ run: RunResult) -> JSONValue {
        [
            "attempts": .list(run.attempts.map(value)),
            "boots": .integer(run.lives.count),
            "children": .list(run.children.map(value)),
            "complaints": .list(run.complaints.map(JSONValue.text)),
            "deterministic": .flag(run.isDeterministic),
            "device_time": value(run.deviceTime, at: run.frequency),
            "expected": .text(run.expected.rawValue),
            "faults": .list(run.faults.map(value)),
            "findings": .list(run.findings.map(value)),
            "name": .text(run.name),
            "otadata": .list(run.otadata.map { .text(Hex.encode($0)) }),
            "passed": .flag(run.passed),
            "phases": phases(run),
            "reason": .text(run.reason),
            "running": value(run.running),
            "scenario": .text(run.scenario),
            "schema": .text(schema),
            "seed": .unsigned(run.seed),
            "trace_digest": .text(run.traceDigest),
            "verdict": .text(run.verdict.rawValue),
        ]
    }

    private static func value(_ attempt: AttemptRecord) -> JSONValue {
        [
            "boot": .integer(attempt.life + 1),
            "bytes_received": .integer(attempt.bytesReceived),
            "number": .integer(attempt.number),
            "outcome": .text(attempt.outcome.rawValue),
            "reason": .text(attempt.reason),
            "step": .text(attempt.step),
        ]
    }

    private static func value(_ fault: FaultRecord) -> JSONValue {
        ["name": .text(fault.name), "fired": .integer(fault.fired)]
    }

    private static func value(_ finding: Finding) -> JSONValue {
        [
            "invariant": .text(finding.invariant),
            "known_limit": .flag(finding.isKnownLimit),
            "message": .text(finding.message),
            "replay": .text(finding.replay),
        ]
    }

    private static func value(_ child: ChildRun) -> JSONValue {
        [
            "expected": child.expected.map { .text($0.rawValue) } ?? .null,
            "role": .text(child.role.rawValue),
            "running": value(child.running),
            "trace_digest": .text(child.traceDigest),
            "verdict": .text(child.verdict.rawValue),
        ]
    }

    private static func value(_ running: RunningApp?) -> JSONValue {
        guard let running else { return .null }
        return [
            "slot": .text(running.slot),
            "state": .text(running.state),
            "version": .text(running.version),
        ]
    }

    private static func phases(_ run: RunResult) -> JSONValue {
        let entries = run.phases.entries.map { entry in
            (entry.phase.rawValue, value(entry.length, at: run.frequency))
        }
        return .object(Dictionary(uniqueKeysWithValues: entries))
    }

    private static func value(_ time: Cycles, at frequency: CPUFrequency) -> JSONValue {
        ["cycles": .unsigned(time.count), "us": .unsigned(frequency.microseconds(time))]
    }
}

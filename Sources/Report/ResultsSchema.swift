internal import Kernel
internal import Record

/// The JSON Schema of the results, strict: a key that it does not name is an error.
///
/// Source: JSON Schema draft 2020-12.
package enum ResultsSchema {
    package static var text: String { value.document }

    package static let value: JSONValue = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "otasim: results of run and sweep",
        "oneOf": [reference("run"), reference("runs"), reference("sweep")],
        "$defs": [
            "cut_counts": cutCounts,
            "run": run,
            "sweep": sweep,
            "runs": object([
                "schema": ["const": .text(JSONReport.schema)],
                "runs": ["type": "array", "items": reference("run")],
            ]),
            "running": optional(
                object(["slot": string, "state": string, "version": string]),
                "the app that runs at the end; null when nothing boots"
            ),
            "time": object(["cycles": natural, "us": natural]),
            "verdict": choice(Verdict.allCases.map(\.rawValue)),
        ],
    ]

    private static let run = object([
        "attempts": list(attempt, "every attempt of the update client, in order"),
        "boots": described(natural, "how often the device started from its reset vector"),
        "children": list(child, "further runs that the scenario asks for"),
        "complaints": list(string, "what speaks against a pass; empty when passed"),
        "deterministic": described(boolean, "false when an external server took part"),
        "device_time": reference("time"),
        "expected": reference("verdict"),
        "faults": list(
            object(["fired": described(natural, "how often it took effect"), "name": string]),
            "the faults of the scenario, in its order"
        ),
        "findings": list(finding, "invariants that the run broke"),
        "name": described(string, "the name that replays this run"),
        "otadata": otadata,
        "passed": boolean,
        "phases": phases,
        "reason": described(string, "why this verdict and no other"),
        "running": reference("running"),
        "scenario": described(string, "path below the given folder, without its ending"),
        "schema": ["const": .text(JSONReport.schema)],
        "seed": natural,
        "trace_digest": digest,
        "verdict": reference("verdict"),
    ])

    private static let attempt = object([
        "boot": described(natural, "the boot in which it ran, from 1"),
        "bytes_received": natural,
        "number": natural,
        "outcome": choice(["installed", "nothing_new", "refused", "failed", "cut_short"]),
        "reason": string,
        "step": described(string, "the step at which it ended"),
    ])

    private static let child = object([
        "expected": ["oneOf": [reference("verdict"), ["type": "null"]]],
        "role": choice(["control", "then_clean_update", "two_more_resets", "power_cycle"]),
        "running": reference("running"),
        "trace_digest": digest,
        "verdict": reference("verdict"),
    ])

    private static let finding = object([
        "invariant": string,
        "known_limit": described(boolean, "an outcome that stock ESP-IDF cannot avoid"),
        "message": string,
        "replay": described(string, "the name that replays it"),
    ])

    private static let otadata: JSONValue = [
        "description": "the first 32 bytes of both sectors, in hex; empty without otadata",
        "type": "array",
        "items": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
        "maxItems": 2,
    ]

    private static let phases: JSONValue = [
        "description": "what the device time was spent on; the cycles add up to device_time",
        "type": "object",
        "properties": .object(
            Dictionary(
                uniqueKeysWithValues: Phase.allCases.map { ($0.rawValue, reference("time")) }
            )
        ),
        "additionalProperties": false,
    ]
}

internal import Record

/// The result of a sweep, whole or of one shard.
extension ResultsSchema {
    static let sweep: JSONValue = {
        let strict = object(always, optional: shardOnly)
        guard case .object(var members) = strict else { return strict }
        let keys = shardOnly.keys.sorted()
        members["dependentRequired"] = .object(
            Dictionary(
                uniqueKeysWithValues: keys.map { key in
                    (key, .list(keys.filter { $0 != key }.map(JSONValue.text)))
                }
            )
        )
        return .object(members)
    }()

    private static let always: [String: JSONValue] = [
        "checked": described(
            natural,
            "states that were cut for real and compared with those put together"
        ),
        "classes": described(
            natural,
            "classes of states that no continuation can tell apart"
        ),
        "clean_updates": described(
            object(["good": natural, "tried": natural]),
            "clean updates after a cut, counted per judged cut"
        ),
        "contradictions": list(string, "where otasim contradicts itself"),
        "coverage": list(coverage, "what was cut, by region and cause"),
        "cuts": reference("cut_counts"),
        "depth": [
            "description": "how many cuts one story has at most",
            "oneOf": [["type": "integer", "minimum": 1], ["const": "closed"]],
        ],
        "findings": list(sweepFinding, "what is broken, known limits included"),
        "incomplete": optional(string, "what is missing; null when all was done"),
        "name": described(string, "the name that replays the uncut run"),
        "passed": boolean,
        "scenario": described(
            string,
            "path below the given folder, without its ending"
        ),
        "schema": ["const": .text(SweepJSON.schema)],
        "seed": natural,
        "stages": list(stage, "the story without a cut"),
        "tears": list(string, "the tear models that were on"),
        "verdicts": verdicts,
    ]

    private static let shardOnly: [String: JSONValue] = [
        "class_digests": list(string, "the classes, for merging"),
        "shard": object([
            "count": ["type": "integer", "minimum": 1],
            "index": described(["type": "integer", "minimum": 1], "from 1 to count"),
        ]),
        "source": object([
            "file": described(string, "the scenario file as it was given"),
            "line": described(natural, "where it states what it expects"),
            "story": string,
            "title": string,
        ]),
    ]

    static let cutCounts = object([
        "merged": described(
            natural,
            "taken cuts whose state is bit for bit that of another"
        ),
        "possible": described(natural, "taken and skipped"),
        "skipped": natural,
        "taken": described(natural, "cuts that were judged, merged ones included"),
    ])

    private static let causes = choice(CutCause.allCases.map(\.rawValue))

    private static let coverage = object([
        "bytes": natural,
        "cause": causes,
        "commands": natural,
        "cuts": reference("cut_counts"),
        "region": described(string, "a partition, efuse, or (between) commands"),
    ])

    private static let stage = object([
        "boots": natural,
        "command_count": natural,
        "command_first": natural,
        "name": string,
        "verdict": reference("verdict"),
    ])

    private static let sweepFinding = object([
        "call": described(string, "the API call that the last cut falls into"),
        "count": described(natural, "judged cuts that show it"),
        "cuts": list(string, "the smallest cuts that show it"),
        "invariant": described(string, "what is broken"),
        "known_limit": described(
            boolean,
            "an outcome that stock ESP-IDF cannot avoid"
        ),
        "limit": optional(string, "the name of the known limit"),
        "limit_summary": optional(string, "the known limit in a sentence"),
        "message": string,
        "missing_bits": described(
            natural,
            "bits of the last command that are not done"
        ),
        "region": string,
        "replay": described(string, "the name that replays it"),
        "stage": string,
        "verdict": reference("verdict"),
    ])

    private static let verdicts: JSONValue = [
        "description": "how many judged cuts end with each verdict; the sum is cuts.taken",
        "type": "object",
        "properties": .object(
            Dictionary(
                uniqueKeysWithValues: Verdict.allCases.map {
                    ($0.rawValue, ["type": "integer", "minimum": 1])
                }
            )
        ),
        "additionalProperties": false,
    ]
}

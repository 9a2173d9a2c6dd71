package import Record

/// What a sweep came to as JSON, for programs; the words are those of ``JSONReport``.
///
/// The file of a shard has three keys more: `shard`, `class_digests` and `source`, so that
/// ``SweepMerge`` can make the whole of all shards.
package enum SweepJSON {
    /// Names the meaning of every key; keys are only added within a number.
    package static let schema = "otasim/sweep/1"

    package static func text(_ result: SweepResult) -> String {
        value(result).document
    }

    package static func value(_ result: SweepResult) -> JSONValue {
        var members: [String: JSONValue] = [
            "checked": .integer(result.checked),
            "classes": .integer(result.classes.count),
            "clean_updates": [
                "good": .integer(result.cleanUpdatesGood), "tried": .integer(result.cleanUpdates),
            ],
            "contradictions": .list(result.contradictions.map(JSONValue.text)),
            "coverage": .list(result.coverage.map(value)),
            "cuts": value(result.counts),
            "depth": value(result.depth),
            "findings": .list(result.findings.map(value)),
            "incomplete": result.incomplete.map(JSONValue.text) ?? .null,
            "name": .text(result.name),
            "passed": .flag(result.passed),
            "scenario": .text(result.scenario),
            "schema": .text(schema),
            "seed": .unsigned(result.seed),
            "stages": .list(result.stages.map(value)),
            "tears": .list(result.tears.map(JSONValue.text)),
            "verdicts": verdicts(result),
        ]
        if let shard = result.shard {
            members["shard"] = ["count": .integer(shard.count), "index": .integer(shard.index)]
            members["class_digests"] = .list(result.classes.map(JSONValue.text))
            members["source"] = [
                "file": .text(result.file),
                "line": .integer(result.expectationLine),
                "story": .text(result.story),
                "title": .text(result.title),
            ]
        }
        return .object(members)
    }

    private static func value(_ depth: SweepDepth) -> JSONValue {
        switch depth {
        case .cuts(let count): .integer(count)
        case .closed: .text(depth.description)
        }
    }

    private static func value(_ counts: SweepCounts) -> JSONValue {
        [
            "merged": .integer(counts.merged),
            "possible": .integer(counts.possible),
            "skipped": .integer(counts.skipped),
            "taken": .integer(counts.taken),
        ]
    }

    /// Verdicts that no cut ended with are left out.
    private static func verdicts(_ result: SweepResult) -> JSONValue {
        let counted = Verdict.allCases.compactMap { verdict -> (String, JSONValue)? in
            let count = result.verdicts[verdict] ?? 0
            return count == 0 ? nil : (verdict.rawValue, .integer(count))
        }
        return .object(Dictionary(uniqueKeysWithValues: counted))
    }

    private static func value(_ row: SweepCoverage) -> JSONValue {
        [
            "bytes": .integer(row.bytes),
            "cause": .text(row.cause.rawValue),
            "commands": .integer(row.commands),
            "cuts": value(row.counts),
            "region": .text(row.region),
        ]
    }

    private static func value(_ stage: SweepStage) -> JSONValue {
        [
            "boots": .integer(stage.boots),
            "command_count": .integer(stage.commandCount),
            "command_first": .integer(stage.commandFirst),
            "name": .text(stage.name),
            "verdict": .text(stage.verdict.rawValue),
        ]
    }

    private static func value(_ finding: SweepFinding) -> JSONValue {
        [
            "call": .text(finding.call),
            "count": .integer(finding.count),
            "cuts": .list(finding.cuts.map { .text($0.description) }),
            "invariant": .text(finding.kind),
            "known_limit": .flag(finding.knownLimit != nil),
            "limit": finding.knownLimit.map(JSONValue.text) ?? .null,
            "limit_summary": finding.limitSummary.map(JSONValue.text) ?? .null,
            "message": .text(finding.message),
            "missing_bits": .integer(finding.missingBits),
            "region": .text(finding.region),
            "replay": .text(finding.replay),
            "stage": .text(finding.stage),
            "verdict": .text(finding.verdict.rawValue),
        ]
    }
}

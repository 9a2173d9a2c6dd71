/// Putting the shards of a sweep together again.
extension SweepResult {
    /// The one result that a sweep without shards gives.
    ///
    /// Counts add up: a cut is in exactly one shard. Stages, the commands and bytes of the
    /// coverage, and the options describe the whole in every shard. The order of the parts does
    /// not matter.
    ///
    /// - Throws: What keeps the parts from being all parts of one sweep.
    package static func joined(_ parts: [SweepResult]) throws(SweepJoinError) -> SweepResult {
        try check(parts)
        let parts = parts.sorted { ($0.shard?.index ?? 0) < ($1.shard?.index ?? 0) }
        guard var whole = parts.first else { throw .nothing }
        whole.shard = nil
        for part in parts.dropFirst() { whole.add(part) }
        whole.classes = Set(whole.classes).sorted()
        whole.contradictions.sort()
        whole.findings = grouped(parts.flatMap(\.findings))
        return whole
    }

    /// One finding for each group, in the order of a report.
    package static func grouped(_ findings: [SweepFinding]) -> [SweepFinding] {
        var groups: [SweepFinding.Group: SweepFinding] = [:]
        for finding in findings {
            groups[finding.group] = groups[finding.group]?.merged(with: finding) ?? finding
        }
        return groups.values.sorted(by: SweepFinding.inOrder)
    }

    private mutating func add(_ part: SweepResult) {
        counts += part.counts
        verdicts.merge(part.verdicts, uniquingKeysWith: +)
        cleanUpdatesGood += part.cleanUpdatesGood
        cleanUpdates += part.cleanUpdates
        classes += part.classes
        checked += part.checked
        contradictions += part.contradictions
        for (index, row) in zip(coverage.indices, part.coverage) {
            coverage[index].counts += row.counts
        }
    }

    // MARK: Whether the parts fit

    private static func check(_ parts: [SweepResult]) throws(SweepJoinError) {
        guard let first = parts.first else { throw .nothing }
        var positions: [Int: Int] = [:]
        for (position, part) in parts.enumerated() {
            guard let shard = part.shard else { throw .whole(at: position) }
            for (own, other) in zip(first.shared, part.shared) where own.text != other.text {
                throw .differs(
                    what: own.what,
                    first: 0,
                    other: position,
                    expected: own.text,
                    got: other.text
                )
            }
            if let earlier = positions[shard.index] {
                throw .doubled(shard, first: earlier, other: position)
            }
            positions[shard.index] = position
            if let reason = part.incomplete {
                throw .incomplete(shard, at: position, reason: reason)
            }
        }
        let count = first.shard?.count ?? 0
        let missing = (1...max(count, 1)).filter { positions[$0] == nil }
        if !missing.isEmpty { throw .missing(missing, count: count) }
    }

    /// What all parts of one sweep have in common, in words.
    private var shared: [(what: String, text: String)] {
        let stages = stages.map {
            "\($0.name) \($0.commandFirst)+\($0.commandCount) \($0.boots) \($0.verdict.rawValue)"
        }
        let rows = coverage.map {
            "\($0.region)/\($0.cause.rawValue) \($0.commands) \($0.bytes)"
        }
        return [
            ("scenario", scenario),
            ("seed", "\(seed)"),
            ("name, which holds the digest of the scenario's text", name),
            ("number of shards", "\(shard?.count ?? 0)"),
            ("depth", depth.description),
            ("tears", tears.joined(separator: ",")),
            ("story", stages.joined(separator: "; ")),
            ("coverage", rows.joined(separator: "; ")),
        ]
    }
}

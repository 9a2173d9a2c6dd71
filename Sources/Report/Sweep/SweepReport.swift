package import Record

/// What a sweep came to, for people: the verdict first, then what to act on, then what was covered.
package enum SweepReport {
    package static func text(_ sweep: SweepResult) -> String {
        let parts = [
            heading(sweep), contradictions(sweep),
            findings(sweep), limits(sweep),
            story(sweep), coverage(sweep), verdicts(sweep), remarks(sweep),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    /// The line that a user wants to see first.
    package static func headline(_ sweep: SweepResult) -> String {
        let limits = Set(sweep.findings.compactMap(\.knownLimit)).count
        let others = sweep.findings.count { $0.knownLimit == nil }
        let mark =
            !sweep.contradictions.isEmpty
            ? "CONTRADICTION"
            : others > 0 ? "FAIL" : sweep.incomplete == nil ? "ok  " : "INCOMPLETE"
        let cuts = Columns.counted(sweep.counts.taken, "cut", grouped: true)
        return "\(mark)  \(VisibleText.line(sweep.scenario))  \(cuts) judged: "
            + "\(Columns.counted(others, "finding")), \(Columns.counted(limits, "known limit"))"
    }

    private static func heading(_ sweep: SweepResult) -> [String] {
        var lines = [headline(sweep)]
        let depth = sweep.depth == .closed ? "closed: any number of cuts" : "\(sweep.depth)"
        lines.append("      \(VisibleText.line(sweep.name)), depth \(depth)")
        lines.append("      tears: \(VisibleText.line(sweep.tears.joined(separator: ", ")))")
        if let shard = sweep.shard { lines.append("      shard \(shard): a part of the sweep") }
        if let incomplete = sweep.incomplete {
            lines += VisibleText.lines("incomplete: " + incomplete).map { "      " + $0 }
        }
        return lines
    }

    private static func contradictions(_ sweep: SweepResult) -> [String] {
        guard !sweep.contradictions.isEmpty else { return [] }
        return ["otasim contradicts itself; nothing below can be relied on"]
            + sweep.contradictions.flatMap(VisibleText.lines).map { "  " + $0 }
    }

    private static func findings(_ sweep: SweepResult) -> [String] {
        let findings = sweep.findings.filter { $0.knownLimit == nil }
        guard !findings.isEmpty else { return [] }
        return ["findings, each with its smallest cuts; the command shows what happens"]
            + findings.flatMap { lines($0, of: sweep) }
    }

    private static func lines(_ finding: SweepFinding, of sweep: SweepResult) -> [String] {
        let head =
            "\(finding.kind)\(place(finding)), \(finding.stage): \(finding.verdict.rawValue), "
            + Columns.counted(finding.count, "cut", grouped: true)
        let details = VisibleText.lines(finding.message) + [ReplayHint.text(finding, of: sweep)]
        return ["  " + VisibleText.line(head)] + details.map { "      " + $0 }
    }

    /// One paragraph for each limit, and a line for each place in which it shows, smallest first.
    private static func limits(_ sweep: SweepResult) -> [String] {
        let findings = sweep.findings.filter { $0.knownLimit != nil }
        let names = Set(findings.compactMap(\.knownLimit)).sorted()
        guard !names.isEmpty else { return [] }
        let title = "known limits of stock ESP-IDF: no update client avoids them, they fail nothing"
        return [title]
            + names.flatMap { name in
                limit(name, findings.filter { $0.knownLimit == name }, of: sweep)
            }
    }

    private static func limit(
        _ name: String,
        _ findings: [SweepFinding],
        of sweep: SweepResult
    ) -> [String] {
        let smallest = findings.sorted { $0.isSmaller(than: $1) }
        let count = findings.reduce(0) { $0 + $1.count }
        var lines = [
            "  \(VisibleText.line(name)): " + Columns.counted(count, "cut", grouped: true)
        ]
        if let summary = smallest.first?.limitSummary {
            lines += VisibleText.lines(summary).map { "      " + $0 }
        }
        for finding in smallest {
            let head =
                "\(finding.kind)\(place(finding)), \(finding.stage), "
                + Columns.counted(finding.count, "cut", grouped: true)
            lines.append("      " + VisibleText.line(head))
            lines.append("        " + ReplayHint.text(finding, of: sweep))
        }
        return lines
    }

    /// ` in CALL on REGION`, as far as a command was cut.
    static func place(_ finding: SweepFinding) -> String {
        (finding.call == "-" ? "" : " in " + finding.call)
            + (finding.region == "-" ? "" : " on " + finding.region)
    }

    // MARK: What was covered

    private static func story(_ sweep: SweepResult) -> [String] {
        Columns.table(
            "the story without a cut",
            ["stage", "verdict", "commands", "from", "boots"],
            sweep.stages.map { stage in
                [
                    stage.name, stage.verdict.rawValue, Columns.grouped(stage.commandCount),
                    "\(stage.commandFirst)", "\(stage.boots)",
                ]
            },
            textColumns: 2
        )
    }

    private static func coverage(_ sweep: SweepResult) -> [String] {
        let titles = [
            "region", "cause", "commands", "bytes", "possible", "taken", "merged", "skipped",
        ]
        let rows = sweep.coverage.map { row -> [String] in
            let numbers = [row.commands, row.bytes] + numbers(row.counts)
            return [row.region, row.cause.rawValue] + numbers.map(Columns.grouped)
        }
        let total: [String] = ["all", "", "", ""] + numbers(sweep.counts).map(Columns.grouped)
        return Columns.table("cuts", titles, rows.isEmpty ? [] : rows + [total], textColumns: 2)
    }

    private static func numbers(_ counts: SweepCounts) -> [Int] {
        [counts.possible, counts.taken, counts.merged, counts.skipped]
    }

    private static func verdicts(_ sweep: SweepResult) -> [String] {
        let rows = Verdict.allCases.compactMap { verdict -> [String]? in
            let count = sweep.verdicts[verdict] ?? 0
            return count == 0 ? nil : [verdict.rawValue, Columns.grouped(count)]
        }
        return Columns.table("verdicts", ["verdict", "cuts"], rows, textColumns: 1)
    }

    private static func remarks(_ sweep: SweepResult) -> [String] {
        let differing = sweep.contradictions.count
        return [
            Columns.counted(sweep.classes.count, "class", plural: "classes", grouped: true)
                + " of states that no continuation can tell apart",
            "\(Columns.grouped(sweep.cleanUpdatesGood)) of "
                + "\(Columns.grouped(sweep.cleanUpdates)) clean updates after a cut succeeded",
            Columns.counted(sweep.checked, "state", grouped: true)
                + " cut for real as well: \(Columns.counted(differing, "difference"))",
        ]
    }
}

internal import Record
internal import Storage
internal import World

/// Counts what became of every cut, and keeps the smallest example of each finding.
struct Tally {
    private struct Row: Hashable {
        let region: String
        let cause: CutCause
    }

    private var counts = SweepCounts()
    private var verdicts: [Verdict: Int] = [:]
    private var cleanUpdates = (good: 0, tried: 0)
    private var rows: [Row: SweepCoverage] = [:]
    private var findings: [SweepFinding.Group: SweepFinding] = [:]
    private var seen: Set<StateDigest> = []
    private let name: String
    private let limits: KnownLimits

    init(name: String, limits: KnownLimits) {
        self.name = name
        self.limits = limits
    }

    /// Cuts that are left out, or whose state another machine judges.
    mutating func skip(_ state: CutState) {
        counts.skipped += 1
        row(state) { $0.counts.skipped += 1 }
    }

    /// Whether the state is the first with its digest.
    mutating func isNew(_ digest: StateDigest) -> Bool {
        seen.insert(digest).inserted
    }

    mutating func count(_ state: CutState, isNew: Bool, _ judged: Judged) {
        let part = SweepCounts(taken: 1, merged: isNew ? 0 : 1)
        counts += part
        row(state) { $0.counts += part }
        verdicts[judged.verdict, default: 0] += 1
        guard let cleanUpdate = judged.cleanUpdate else { return }
        cleanUpdates.tried += 1
        if cleanUpdate == .updated { cleanUpdates.good += 1 }
    }

    private mutating func row(_ state: CutState, _ body: (inout SweepCoverage) -> Void) {
        let region = state.isBetween ? Self.between : state.command?.command.region ?? "-"
        row(region, state.cut.cause, body)
    }

    private mutating func row(
        _ region: String,
        _ cause: CutCause,
        _ body: (inout SweepCoverage) -> Void
    ) {
        let empty = SweepCoverage(
            region: region,
            cause: cause,
            commands: 0,
            bytes: 0,
            counts: SweepCounts()
        )
        body(&rows[Row(region: region, cause: cause), default: empty])
    }

    private static let between = "(between)"

    /// A command has been walked over, for the rows of its region: every shard has all of them.
    mutating func pass(_ command: ChipCommand) {
        for cause in [CutCause.power, .brownout] {
            row(command.region, cause) {
                $0.commands += 1
                $0.bytes += command.byteCount
            }
        }
        for cause in CutCause.allCases { row(Self.between, cause) { $0.commands += 1 } }
    }

    /// Something is broken after a cut.
    mutating func find(
        _ flaw: Judged.Flaw,
        _ state: CutState,
        at site: CutSite,
        after cuts: [Cut],
        stage: String,
        _ judged: Judged
    ) {
        let finding = SweepFinding(
            flaw,
            judged,
            at: site,
            stage: stage,
            cuts: cuts + [state.cut],
            missingBits: state.missingBits,
            run: name,
            limits: limits
        )
        findings[finding.group] = findings[finding.group]?.merged(with: finding) ?? finding
    }

    func fill(_ result: inout SweepResult) {
        result.counts = counts
        result.verdicts = verdicts
        result.cleanUpdates = cleanUpdates.tried
        result.cleanUpdatesGood = cleanUpdates.good
        result.coverage = rows.values.sorted {
            ($0.region, $0.cause.rawValue) < ($1.region, $1.cause.rawValue)
        }
        result.findings = findings.values.sorted(by: SweepFinding.inOrder)
    }
}

internal import Record

/// The result in a document, key by key.
extension SweepFile {
    static func result(_ fields: JSONFields) throws(JSONFieldError) -> SweepResult {
        var result = SweepResult(
            scenario: try fields.text("scenario"),
            name: try fields.text("name"),
            seed: try fields.unsigned("seed"),
            depth: try depth(fields)
        )
        let source = try fields.fields("source")
        result.title = try source.text("title")
        result.story = try source.text("story")
        result.file = try source.text("file")
        result.expectationLine = try source.natural("line")
        result.tears = try fields.texts("tears")
        result.shard = try shard(fields.fields("shard"))
        result.stages = try fields.list("stages", stage)
        result.counts = try counts(fields.fields("cuts"))
        result.verdicts = try verdicts(fields)
        let clean = try fields.fields("clean_updates")
        result.cleanUpdatesGood = try clean.natural("good")
        result.cleanUpdates = try clean.natural("tried")
        result.classes = try fields.texts("class_digests")
        result.coverage = try fields.list("coverage", coverage)
        result.findings = try fields.list("findings", finding)
        result.checked = try fields.natural("checked")
        result.contradictions = try fields.texts("contradictions")
        result.incomplete = try fields.optionalText("incomplete")
        return result
    }

    private static func depth(_ fields: JSONFields) throws(JSONFieldError) -> SweepDepth {
        switch fields.value("depth") {
        case .integer(let count)? where count > 0: return .cuts(count)
        case .text("closed")?: return .closed
        default: throw fields.error("depth", "a number from 1, or \"closed\"")
        }
    }

    private static func shard(_ fields: JSONFields) throws(JSONFieldError) -> Shard {
        let (index, count) = (try fields.natural("index"), try fields.natural("count"))
        guard (1...Self.shardCountMax).contains(count) else {
            throw fields.error("count", "a number of shards from 1 to \(Self.shardCountMax)")
        }
        guard (1...count).contains(index) else {
            throw fields.error("index", "a number from 1 to \(count)")
        }
        return Shard(index: index, count: count)
    }

    /// More machines than anyone has; missing shards are listed by number.
    private static let shardCountMax = 10_000

    private static func stage(_ fields: JSONFields) throws(JSONFieldError) -> SweepStage {
        SweepStage(
            name: try fields.text("name"),
            commandFirst: try fields.natural("command_first"),
            commandCount: try fields.natural("command_count"),
            boots: try fields.natural("boots"),
            verdict: try verdict(fields)
        )
    }

    private static func counts(_ fields: JSONFields) throws(JSONFieldError) -> SweepCounts {
        SweepCounts(
            taken: try fields.natural("taken"),
            merged: try fields.natural("merged"),
            skipped: try fields.natural("skipped")
        )
    }

    private static func verdicts(_ fields: JSONFields) throws(JSONFieldError) -> [Verdict: Int] {
        var verdicts: [Verdict: Int] = [:]
        for (name, count) in try fields.counts("verdicts").sorted(by: { $0.key < $1.key }) {
            guard let verdict = Verdict(rawValue: name) else {
                throw fields.error("verdicts.\(name)", verdictNames)
            }
            verdicts[verdict] = count
        }
        return verdicts
    }

    private static func coverage(_ fields: JSONFields) throws(JSONFieldError) -> SweepCoverage {
        guard let cause = CutCause(rawValue: try fields.text("cause")) else {
            let causes = CutCause.allCases.map(\.rawValue).joined(separator: ", ")
            throw fields.error("cause", "one of \(causes)")
        }
        return SweepCoverage(
            region: try fields.text("region"),
            cause: cause,
            commands: try fields.natural("commands"),
            bytes: try fields.natural("bytes"),
            counts: try counts(fields.fields("cuts"))
        )
    }

    private static func finding(_ fields: JSONFields) throws(JSONFieldError) -> SweepFinding {
        var cuts: [Cut] = []
        for text in try fields.texts("cuts") {
            guard let cut = Cut(text) else { throw fields.error("cuts", "cuts, not '\(text)'") }
            cuts.append(cut)
        }
        return SweepFinding(
            kind: try fields.text("invariant"),
            message: try fields.text("message"),
            verdict: try verdict(fields),
            call: try fields.text("call"),
            region: try fields.text("region"),
            stage: try fields.text("stage"),
            cuts: cuts,
            missingBits: try fields.natural("missing_bits"),
            replay: try fields.text("replay"),
            knownLimit: try fields.optionalText("limit"),
            limitSummary: try fields.optionalText("limit_summary"),
            count: try fields.natural("count")
        )
    }

    private static func verdict(_ fields: JSONFields) throws(JSONFieldError) -> Verdict {
        guard let verdict = Verdict(rawValue: try fields.text("verdict")) else {
            throw fields.error("verdict", verdictNames)
        }
        return verdict
    }

    private static var verdictNames: String {
        "one of " + Verdict.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

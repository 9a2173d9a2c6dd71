internal import Record

extension SweepFinding {
    /// Something that is broken after cuts, as one cut shows it.
    ///
    /// `run` is the name of the uncut run.
    init(
        _ flaw: Judged.Flaw,
        _ judged: Judged,
        at site: CutSite,
        stage: String,
        cuts: [Cut],
        missingBits: Int,
        run: String,
        limits: KnownLimits
    ) {
        let limit = limits.limit(judged.verdict, site)
        self.init(
            kind: flaw.kind,
            message: flaw.message,
            verdict: judged.verdict,
            call: site.call,
            region: site.region,
            stage: stage,
            cuts: cuts,
            missingBits: missingBits,
            replay: Self.replayName(of: run, cuts),
            knownLimit: limit?.name,
            limitSummary: limit?.summary,
            count: 1
        )
    }

    /// The name that replays cuts of a run.
    static func replayName(of run: String, _ cuts: [Cut]) -> String {
        run + ":" + cuts.map(\.description).joined(separator: ",")
    }
}

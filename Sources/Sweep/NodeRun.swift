internal import Device
internal import Formats
internal import Judge
internal import Kernel
internal import Record
internal import Storage
internal import World

/// One state run on to its rest, judged, and updated once more.
struct NodeRun: @unchecked Sendable {
    let judged: Judged
    /// What the continuation, its probes and its clean update read of the flash before they
    /// erased it.
    let live: LiveSet
    /// Pages that were erased on the way to the rest.
    let erased: PageSet
    let rest: Persistent
    /// Every life so far, those before the state included.
    let lives: [LifeRecord]
    let commandNext: Int
    /// What cuts of it need; nothing is added to it any more.
    let capture: StoryCapture
    /// The clean update that was run for it; nil where a known one was taken.
    let oracle: Oracle.Entry?
    /// What happened, the clean update left out; empty unless the runner keeps it.
    var events: [TraceEntry] = []
}

/// What runs of one sweep share.
struct NodeRunner: Sendable {
    let story: Story
    let seed: UInt64
    let ignoring: Set<FlashWatch.Source>
    let desks: Desks
    /// How much of what happens is kept.
    var detail = Recorder.Detail.nothing

    /// Lives after which a continuation counts as a loop without end.
    static let livesMax = 16

    func run(
        _ start: Run.Start,
        stage: Int,
        position: (command: Int, change: Int),
        oracle: Oracle = Oracle(mergesAlike: true),
        worker: Int = 0
    ) -> NodeRun {
        let assembled = story.stages[stage].assembled
        let watch = watch(start.persistent)
        var options = options(watch, worker: worker)
        options.detail = detail
        let capture = StoryCapture(afterCommand: position.command, change: position.change)
        options.capture = capture
        let outcome = Run.carryOn(assembled, from: start, options: options)
        let judgement = Judge.judge(outcome.evidence)
        var flaws = brokenInvariants(outcome.evidence).map {
            Judged.Flaw(kind: $0.name, message: $0.message)
        }
        let rest = outcome.persistent.atNextStage
        let known = oracle.find(rest)
        var entry: Oracle.Entry?
        if known == nil, judgement.verdict != .bricked {
            entry = oracleEntry(rest, worker: worker)
        }
        if let used = known ?? entry {
            watch.join(used.live)
            if used.verdict != .updated {
                flaws.append(Judged.Flaw(kind: "clean_update", message: used.message))
            }
        }
        return NodeRun(
            judged: Judged(
                verdict: judgement.verdict,
                reason: judgement.reason,
                running: RunningState.of(
                    outcome.evidence,
                    partitions: assembled.setup.device.partitions
                ),
                flaws: flaws,
                cleanUpdate: (known ?? entry)?.verdict
            ),
            live: watch.live,
            erased: watch.erased,
            rest: outcome.persistent,
            lives: outcome.evidence.lives,
            commandNext: outcome.commandCount,
            capture: capture,
            oracle: entry,
            events: outcome.recorder.entries
        )
    }

    private func watch(_ persistent: Persistent) -> FlashWatch {
        FlashWatch(byteCount: persistent.device.flash.byteCount, ignoring: ignoring)
    }

    private func options(_ watch: FlashWatch, worker: Int) -> Run.Options {
        var options = Run.Options()
        options.detail = .nothing
        options.livesMax = Self.livesMax
        options.watch = watch
        options.caches = desks[worker]
        return options
    }

    /// One clean update from a state at rest.
    private func oracleEntry(_ rest: Persistent, worker: Int) -> Oracle.Entry? {
        guard let assembled = story.oracle else { return nil }
        let watch = watch(rest)
        let outcome = Run.carryOn(
            assembled,
            from: Run.Start(rest, reset: .powerOn),
            options: options(watch, worker: worker)
        )
        let judgement = Judge.judge(outcome.evidence)
        return Oracle.Entry(
            rest: rest,
            live: watch.live,
            verdict: judgement.verdict,
            message: "a clean update afterwards ends \(judgement.verdict.rawValue): "
                + judgement.reason
        )
    }
}

internal import Formats
internal import Kernel
internal import Record
internal import Storage
internal import World

/// A walk through a story from one real cut to the next.
///
/// Every link is a state that the device was started from, with its way on to the rest; a sweep
/// has the same states as its nodes.
struct ReplayWalk {
    struct Link {
        let stage: Int
        /// Where the cut fell that led here; nil at the start of a part of the story.
        let site: CutSite?
        let run: NodeRun
    }

    private let story: Story
    private let runner: NodeRunner
    private var links: [Link]
    /// The parts of the story without a cut, as far as they were needed.
    private var trunk: [NodeRun] = []
    /// Where the last link starts.
    private(set) var start: Run.Start
    private var position = (command: -1, change: -1)
    private var lastCut: Cut?
    private(set) var steps: [CutStep] = []
    /// What happened up to the last link's start.
    private(set) var trace: [TraceEntry] = []
    /// Lives of earlier parts of the story.
    private(set) var lives: [LifeRecord] = []

    /// How many commands around a cut are told.
    private static let toldCommands = 3

    init(_ story: Story, seed: UInt64) {
        self.story = story
        var runner = NodeRunner(story: story, seed: seed, ignoring: [], desks: Desks(1))
        runner.detail = .summary
        self.runner = runner
        start = Run.Start(story.stages[0].assembled.start, reset: .powerOn)
        let run = runner.run(start, stage: 0, position: position)
        links = [Link(stage: 0, site: nil, run: run)]
        trunk = [run]
    }

    var link: Link { links[links.count - 1] }

    var stage: Int { link.stage }

    // MARK: The way on

    /// Goes on to a cut and makes it.
    mutating func take(_ cut: Cut) throws(StoryReplayError) {
        while !(try comes(cut)) {
            let total = link.run.commandNext
            guard stage + 1 < story.stages.count, let next = link.run.nextStage else {
                throw .noSuchCommand(cut, commands: total)
            }
            trace += link.run.events
            lives += link.run.lives
            position = link.run.position(after: position)
            start = next
            let run = cuts.isEmpty ? golden(stage + 1) : nil
            links.append(Link(stage: stage + 1, site: nil, run: run ?? goOn(stage + 1)))
        }
        try cutForReal(cut)
        lastCut = cut
    }

    private var cuts: [Cut] { steps.map(\.cut) }

    /// The last cut is made: what is left is told too.
    mutating func rest() {
        trace += link.run.events
        lives += link.run.lives
    }

    private func goOn(_ stage: Int) -> NodeRun {
        runner.run(start, stage: stage, position: position)
    }

    /// Whether a cut comes on the way of the last link; false when it may come in a later part.
    private func comes(_ cut: Cut) throws(StoryReplayError) -> Bool {
        let capture = link.run.capture
        let changes = capture.moments.filter { $0.command == cut.command }.map(\.change)
        if let lastCut, cut.command < lastCut.command { throw .outOfOrder(cut, after: lastCut) }
        if case .after(let change) = cut.place, change > 0 || cut.command < 0 {
            if changes.contains(change) { return true }
            let isLast = cut.command == (capture.moments.last?.command ?? position.command)
            if let lastCut, let least = changes.min(), change < least {
                throw .outOfOrder(cut, after: lastCut)
            }
            let isOver = stage + 1 == story.stages.count || !isLast
            if let most = changes.max(), isOver { throw .noSuchChange(cut, changes: most) }
            return false
        }
        guard let found = capture.commands.first(where: { $0.command.index == cut.command }) else {
            if let lastCut, cut.command == lastCut.command {
                throw .outOfOrder(cut, after: lastCut)
            }
            return false
        }
        let byteCount = found.command.byteCount
        switch cut.place {
        case .bytes(let count) where count > byteCount: throw .beyond(cut, byteCount: byteCount)
        case .bits(let mask) where mask.count > byteCount: throw .beyond(cut, byteCount: byteCount)
        default: return true
        }
    }

    // MARK: A cut

    private mutating func cutForReal(_ cut: Cut) throws(StoryReplayError) {
        let capture = StoryCapture(afterCommand: position.command, change: position.change)
        let cutter = Cutter([cut], seed: runner.seed, endsRun: true)
        var options = Run.Options()
        options.livesMax = NodeRunner.livesMax
        options.capture = capture
        options.cutter = cutter
        options.caches = runner.desks[0]
        let outcome = Run.carryOn(story.stages[stage].assembled, from: start, options: options)
        guard let left = cutter.left.first, let life = outcome.evidence.lives.last else {
            throw .neverCame(cut)
        }
        trace += outcome.recorder.entries
        let site = CutSite(cut, at: capture.commands.last?.command)
        let stage = stage
        let device = story.stages[stage].assembled.setup.device
        var step = CutStep(cut: cut, stage: story.stages[stage].name, life: life.index)
        CutScene(capture, cut, left: left, otadata: device.partitions.otadata).tell(&step)
        step.before = capture.commands.dropLast().suffix(Self.toldCommands).map(\.command)
        start = Run.Start(left, reset: cut.cause.halt.nextReset ?? .powerOn)
        start.livesBefore = outcome.evidence.lives
        start.lifeNext = life.index + 1
        start.commandNext = outcome.commandCount
        position = cut.position
        let run = goOn(stage)
        step.after = run.capture.commands.prefix(Self.toldCommands).map(\.command)
        steps.append(step)
        links.append(Link(stage: stage, site: site, run: run))
    }

    // MARK: What is broken

    /// What is broken at the end, each with the place at which it broke.
    mutating func flaws() -> [(flaw: Judged.Flaw, site: CutSite)] {
        let last = links.count - 1
        return flaws(last).compactMap { flaw in
            site(of: flaw.kind, at: last).map { (flaw, $0) }
        }
    }

    /// Where something broke first and has been broken since; nil when it is not broken.
    private mutating func site(of kind: String, at index: Int) -> CutSite? {
        guard index > 0, flaws(index).contains(where: { $0.kind == kind }) else { return nil }
        return site(of: kind, at: index - 1) ?? links[index].site
    }

    private mutating func flaws(_ index: Int) -> [Judged.Flaw] {
        let link = links[index]
        return link.run.judged.flaws(besides: golden(link.stage)?.judged)
    }

    /// A part of the story without a cut; nil when the story ends before it.
    private mutating func golden(_ stage: Int) -> NodeRun? {
        var place = (command: -1, change: -1)
        for run in trunk { place = run.position(after: place) }
        while trunk.count <= stage {
            guard let next = trunk[trunk.count - 1].nextStage else { return nil }
            let run = runner.run(next, stage: trunk.count, position: place)
            place = run.position(after: place)
            trunk.append(run)
        }
        return trunk[stage]
    }
}

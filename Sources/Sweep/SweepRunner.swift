internal import Kernel
package import Record
internal import Storage
package import World

/// Cuts a scenario everywhere and judges what comes back.
package struct SweepRunner {
    private let assembled: Assembled
    private let options: SweepOptions
    private let work: any SideBySide
    private let progress: @Sendable (SweepProgress) -> Bool

    /// `progress` is called now and then, and ends the sweep by saying false.
    package init(
        _ assembled: Assembled,
        options: SweepOptions,
        work: any SideBySide = OneByOne(),
        progress: @escaping @Sendable (SweepProgress) -> Bool = { _ in true }
    ) {
        self.assembled = assembled
        self.options = options
        self.work = work
        self.progress = progress
    }

    package func run() throws(AssemblyError) -> (SweepResult, SweepStatistics) {
        let story = try Story(assembled)
        let runner = NodeRunner(
            story: story,
            seed: assembled.seed,
            ignoring: options.ignoring,
            desks: Desks(work.workers)
        )
        let explorer = Explorer(
            story,
            options: options,
            runner: runner,
            work: work,
            progress: progress
        )
        explorer.explore()
        var result = SweepResult(
            scenario: assembled.setup.scenario,
            name: assembled.setup.runName(seed: assembled.seed),
            seed: assembled.seed,
            depth: options.depth
        )
        result.title = assembled.setup.title
        result.story = assembled.setup.story
        result.file = assembled.setup.file
        result.expectationLine = assembled.setup.expectation.line
        result.tears = options.tears.sorted()
        result.shard = options.shard
        result.stages = stages(explorer)
        var judge = SweepJudge(explorer, name: result.name)
        judge.count()
        judge.fill(&result)
        if explorer.isStopped { result.incomplete = "interrupted" }
        let check = SelfCheck(story: story, seed: assembled.seed, desks: runner.desks)
        let samples = judge.samples
        result.checked = samples.count
        result.contradictions = work.map(samples.count) { worker, index in
            check.difference(samples[index], worker: worker)
        }.compactMap { $0 }.sorted()
        var statistics = SweepStatistics()
        statistics.judgedStates = result.counts.taken
        statistics.bootedStates = explorer.nodes.count
        statistics.liveSetHits = result.counts.taken - explorer.nodes.count
        return (result, statistics)
    }

    private func stages(_ explorer: Explorer) -> [SweepStage] {
        explorer.trunk.map { index in
            let node = explorer.nodes[index]
            return SweepStage(
                name: explorer.story.stages[node.stage].name,
                commandFirst: node.start.commandNext,
                commandCount: node.run.commandNext - node.start.commandNext,
                boots: node.run.lives.count,
                verdict: node.run.judged.verdict
            )
        }
    }
}

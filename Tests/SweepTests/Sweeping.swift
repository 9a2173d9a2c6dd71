import Record
import World

@testable import Sweep

/// One sweep with everything that it came to, its insides included.
struct Sweeping {
    let story: Story
    let explorer: Explorer
    private let seed: UInt64
    let check: SelfCheck

    init(_ assembled: Assembled, _ change: (inout SweepOptions) -> Void = { _ in }) throws {
        var options = SweepOptions()
        change(&options)
        let work = OneByOne()
        story = try Story(assembled)
        let desks = Desks(work.workers)
        let runner = NodeRunner(
            story: story,
            seed: assembled.seed,
            ignoring: options.ignoring,
            desks: desks
        )
        explorer = Explorer(
            story,
            options: options,
            runner: runner,
            work: work,
            progress: { _ in true }
        )
        explorer.explore()
        seed = assembled.seed
        check = SelfCheck(story: story, seed: assembled.seed, desks: desks)
    }

    /// What became of every cut, and the states that are to be cut for real.
    func judged() -> (result: SweepResult, samples: [SelfCheck.Sample]) {
        var judge = SweepJudge(explorer, name: "small")
        judge.count()
        var result = SweepResult(
            scenario: "small",
            name: "small",
            seed: seed,
            depth: explorer.options.depth
        )
        judge.fill(&result)
        return (result, judge.samples)
    }
}

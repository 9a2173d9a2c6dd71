internal import Chip
internal import Device
internal import Record
internal import Storage
internal import World

/// Walks over every cut once more and says what became of it.
struct SweepJudge {
    private let explorer: Explorer
    private var tally: Tally
    private var classes: Set<String> = []
    /// What is broken in each node that cuts lead to.
    private var flawsKnown: [Int: [Judged.Flaw]] = [:]
    private(set) var samples: [SelfCheck.Sample] = []

    init(_ explorer: Explorer, name: String) {
        self.explorer = explorer
        let device = explorer.story.stages[0].assembled.setup.device
        tally = Tally(name: name, limits: KnownLimits(device.reference))
    }

    mutating func count() {
        // What was broken off is told as far as the story itself was walked.
        for index in explorer.nodes.indices where explorer.isExplorable(explorer.nodes[index]) {
            if !explorer.isStopped || explorer.nodes[index].level == 0 { count(index) }
        }
        var digester = LiveDigester()
        for node in explorer.nodes {
            var digest = node.key.digest
            // What the story itself depends on grows with the cuts that a shard tries.
            let live = node.level == 0 ? node.run.live : node.live
            digester.add(node.start.persistent.device.flash, live, to: &digest)
            classes.insert(digest.hex)
        }
    }

    private mutating func count(_ index: Int) {
        let node = explorer.nodes[index]
        var finder = StateFinder(explorer, index)
        explorer.cutWalk(node).forEach { command in
            finder.changed(command.address..<command.address + command.byteCount)
            tally.pass(command)
        } _: { state in
            guard explorer.options.takes(state) else {
                if isCounted(state) { tally.skip(state) }
                return true
            }
            let digest = finder.digest(state)
            guard explorer.isOurs(digest) else { return true }
            guard let target = finder.find(state) else {
                precondition(explorer.isStopped, "a state without a node: \(state.cut)")
                return true
            }
            let judged = explorer.nodes[target].run.judged
            let isNew = tally.isNew(digest)
            tally.count(state, isNew: isNew, judged)
            if isNew, digest.number % explorer.options.checkEvery == 0 {
                samples.append(sample(finder.pending(state), node, state))
            }
            for flaw in flaws(of: target) {
                tally.find(
                    flaw,
                    state,
                    at: site(of: flaw.kind, reaching: index) ?? state.site,
                    after: node.cuts,
                    stage: explorer.story.stages[node.stage].name,
                    judged
                )
            }
            return true
        }
    }

    /// Where something broke before the last cut already; nil when that cut broke it.
    private mutating func site(of kind: String, reaching index: Int) -> CutSite? {
        let node = explorer.nodes[index]
        guard flaws(of: index).contains(where: { $0.kind == kind }),
            let parent = node.parent
        else { return nil }
        return site(of: kind, reaching: parent) ?? node.site
    }

    private func sample(
        _ pending: Explorer.Pending,
        _ node: Node,
        _ state: CutState
    ) -> SelfCheck.Sample {
        SelfCheck.Sample(
            from: node.start,
            position: node.position,
            stage: node.stage,
            cut: state.cut,
            start: pending.start,
            name: pending.cuts.map(\.description).joined(separator: ",")
        )
    }

    /// Shards share out what is left out by the command, since its states are never made.
    private func isCounted(_ state: CutState) -> Bool {
        guard let shard = explorer.options.shard else { return true }
        return state.cut.command % shard.count == shard.index - 1
    }

    /// What is broken, and was not broken without a cut.
    private mutating func flaws(of index: Int) -> [Judged.Flaw] {
        if let known = flawsKnown[index] { return known }
        let node = explorer.nodes[index]
        let golden = explorer.trunk.first { explorer.nodes[$0].stage == node.stage }
            .map { explorer.nodes[$0].run.judged }
        let flaws = node.run.judged.flaws(besides: golden)
        flawsKnown[index] = flaws
        return flaws
    }

    func fill(_ result: inout SweepResult) {
        tally.fill(&result)
        result.classes = classes.sorted()
    }
}

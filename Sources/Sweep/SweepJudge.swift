internal import Device
internal import Record
internal import Storage
internal import World

/// Walks over every cut once more and says what became of it.
struct SweepJudge {
    private let explorer: Explorer
    private var tally: Tally
    private(set) var shortcuts = 0
    private var classes: Set<String> = []

    private static let badVerdicts: Set<Verdict> = [
        .bricked, .compromised, .lostGuard, .wrongApp, .lostUpdate, .stuck, .denied,
    ]

    init(_ explorer: Explorer, name: String) {
        self.explorer = explorer
        tally = Tally(name: name, limits: .stock)
    }

    mutating func count() {
        for node in explorer.nodes where explorer.isExplorable(node) { count(node) }
        for node in explorer.nodes { classes.insert(node.classDigest) }
    }

    private mutating func count(_ node: Node) {
        var finder = StateFinder(explorer, node)
        let golden = explorer.trunk.first { explorer.nodes[$0].stage == node.stage }
            .map { explorer.nodes[$0].run.judged }
        explorer.cutWalk(node).forEach { command in
            finder.changed(command.address..<command.address + command.byteCount)
            tally.pass(command)
        } _: { state in
            guard explorer.options.tears.contains(state.model) else {
                tally.skip(state)
                return true
            }
            guard let target = finder.find(state) else {
                preconditionFailure("a state without a node: \(state.cut)")
            }
            let judged = explorer.nodes[target].run.judged
            tally.count(state, isNew: tally.isNew(finder.digest(state)), judged)
            for flaw in flaws(judged, golden) {
                tally.find(
                    flaw,
                    state,
                    after: node.cuts,
                    stage: explorer.story.stages[node.stage].name,
                    judged
                )
            }
            return true
        }
        shortcuts += finder.shortcuts
    }

    /// What is broken, and was not broken without the cut.
    private func flaws(_ judged: Judged, _ golden: Judged?) -> [Judged.Flaw] {
        var flaws = judged.flaws.filter { flaw in
            golden?.flaws.contains { $0.kind == flaw.kind } != true
        }
        if Self.badVerdicts.contains(judged.verdict), judged.verdict != golden?.verdict {
            let kind = judged.verdict.rawValue.lowercased()
            flaws.insert(Judged.Flaw(kind: kind, message: judged.reason), at: 0)
        }
        return flaws
    }

    func fill(_ result: inout SweepResult) {
        tally.fill(&result)
        result.classes = classes.sorted()
    }
}

extension Node {
    /// The digest of its class: its key, what it depends on, and what stands there.
    var classDigest: String {
        var digest = key.digest
        start.persistent.device.flash.addBytes(of: live, to: &digest)
        return digest.hex
    }
}

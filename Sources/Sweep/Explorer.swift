internal import Chip
internal import Device
internal import Firmware
internal import Formats
internal import Kernel
internal import Record
internal import Storage
internal import World

/// Finds every class of states that cuts lead to.
///
/// A node is a state that was run on from; a state that agrees with a node on everything that the
/// node's continuation depends on goes on as it did. What it depends on grows while further cuts
/// are tried; states that then no longer agree are looked at again, until nothing changes.
final class Explorer {
    let story: Story
    let options: SweepOptions
    let tearing: Tearing
    let runner: NodeRunner
    private let work: any SideBySide
    private let progress: (SweepProgress) -> Bool
    /// Cuts that were walked over, and all that are to be; 0 while nobody knows.
    private var walked = (done: 0, total: 0)
    private(set) var nodes: [Node] = []
    private(set) var oracle: Oracle
    private var keys: [StateKey: Int] = [:]
    private var places: [Place: [Int]] = [:]
    private(set) var isStopped = false

    /// How many states are run side by side; fixed, so that nothing depends on the machine.
    private static let batch = 16
    /// The level of states that are judged and not gone on from, see ``level(after:state:)``.
    private static let leaf = Int.max
    private static let reportEvery = 1000

    init(
        _ story: Story,
        options: SweepOptions,
        runner: NodeRunner,
        work: any SideBySide,
        progress: @escaping (SweepProgress) -> Bool
    ) {
        self.story = story
        self.options = options
        self.runner = runner
        self.work = work
        self.progress = progress
        oracle = Oracle(mergesAlike: options.mergesAlike)
        let device = story.stages[0].assembled.setup.device
        tearing = Tearing(device.partitions, isHardened: device.reference == .hardened)
    }

    /// The nodes of the story without a cut, one for each of its parts.
    private(set) var trunk: [Int] = []

    func explore() {
        let first = story.stages[0].assembled
        var pending = Pending(
            start: Run.Start(first.start, reset: .powerOn),
            stage: 0,
            parent: nil,
            site: nil,
            cuts: [],
            position: (-1, -1),
            level: 0
        )
        while true {
            let index = settle([pending])[0]
            trunk.append(index)
            guard let next = transition(from: index) else { break }
            pending = next
        }
        for index in trunk where hasTotal {
            cutWalk(nodes[index], models: options.tears).forEach { _ in
            } _: { _ in
                walked.total += 1
                return true
            }
        }
        var isChanged = true
        while isChanged && !isStopped {
            isChanged = false
            var index = 0
            while index < nodes.count && !isStopped {
                if isExplorable(nodes[index]), !nodes[index].isWalked {
                    walk(index)
                    isChanged = true
                }
                index += 1
            }
            settleWaiting()
            if propagate() { isChanged = true }
        }
    }

    func isExplorable(_ node: Node) -> Bool {
        switch options.depth {
        case .closed: node.level < Self.leaf
        case .cuts(let count): node.level < count
        }
    }

    // MARK: States that wait to be run

    struct Pending {
        let start: Run.Start
        let stage: Int
        let parent: Int?
        let site: CutSite?
        let cuts: [Cut]
        let position: (command: Int, change: Int)
        let level: Int
    }

    /// States that wait to be run, each with the ways that lead to it.
    private struct Waiting {
        let pending: Pending
        var edges: [(node: Int, erased: PageSet, level: Int)]
    }

    private var waiting: [Waiting] = []
    private var waitingPlaces: [StateDigest: Int] = [:]

    private func wait(
        _ digest: StateDigest,
        _ edge: (Int, PageSet, Int),
        _ pending: () -> Pending
    ) {
        if let place = waitingPlaces[digest] {
            waiting[place].edges.append(edge)
            return
        }
        waitingPlaces[digest] = waiting.count
        waiting.append(Waiting(pending: pending(), edges: [edge]))
        if waiting.count >= Self.batch { settleWaiting() }
    }

    private func settleWaiting() {
        guard !waiting.isEmpty else { return }
        let settled = settle(waiting.map(\.pending))
        for (target, waiting) in zip(settled, waiting) {
            for edge in waiting.edges {
                addEdge(nodes[edge.node], target, edge.erased, level: edge.level)
            }
        }
        waiting = []
        waitingPlaces = [:]
    }

    /// The node of each state: a known one that it agrees with, or one that is run now.
    private func settle(_ pending: [Pending]) -> [Int] {
        let isNew = pending.map { find($0) == nil }
        let jobs = zip(pending, isNew).filter(\.1).map { Box(pending: $0.0) }
        let (runner, oracle) = (runner, oracle)
        let runs = work.map(jobs.count) { worker, index in
            let pending = jobs[index].pending
            return runner.run(
                pending.start,
                stage: pending.stage,
                position: pending.position,
                oracle: oracle,
                worker: worker
            )
        }
        var ready = runs[...]
        return pending.indices.map { index in
            let run = isNew[index] ? ready.popFirst() : nil
            if let known = find(pending[index]) {
                nodes[known].level = min(nodes[known].level, pending[index].level)
                return known
            }
            guard let run else { preconditionFailure("a state that nobody ran") }
            return add(pending[index], run)
        }
    }

    private struct Box: @unchecked Sendable {
        let pending: Pending
    }

    private func add(_ pending: Pending, _ run: NodeRun) -> Int {
        if let entry = run.oracle { oracle.add(entry) }
        let key = key(pending.stage, pending.start)
        nodes.append(Node(pending, key: key, run: run))
        let flash = pending.start.persistent.device.flash
        let place = Place(key: number(of: key), entries: tearing.entries(of: flash))
        places[place, default: []].append(nodes.count - 1)
        return nodes.count - 1
    }

    private func find(_ pending: Pending) -> Int? {
        let key = number(of: key(pending.stage, pending.start))
        return find(key, pending.start.persistent.device.flash)
    }

    /// The node that a state with this key and flash agrees with.
    func find(_ key: Int, _ flash: FlashArray) -> Int? {
        places[Place(key: key, entries: tearing.entries(of: flash))]?.first { index in
            options.mergesAlike
                ? nodes[index].agrees(with: flash)
                : nodes[index].start.persistent.device.flash == flash
        }
    }

    /// Where nodes are looked for: every boot reads both otadata entries first, so that states
    /// that differ there never agree.
    private struct Place: Hashable {
        let key: Int
        let entries: [UInt8]
    }

    func key(_ stage: Int, _ start: Run.Start) -> StateKey {
        StateKey(stage: stage, start: start, setup: story.stages[stage].assembled.setup)
    }

    func number(of key: StateKey) -> Int {
        if let number = keys[key] { return number }
        keys[key] = keys.count
        return keys.count - 1
    }

    /// The next part of the story, from where a node came to rest.
    private func transition(from index: Int) -> Pending? {
        let node = nodes[index]
        guard node.stage + 1 < story.stages.count, let start = node.run.nextStage else {
            return nil
        }
        return Pending(
            start: start,
            stage: node.stage + 1,
            parent: index,
            site: nil,
            cuts: node.cuts,
            position: node.run.position(after: node.position),
            level: node.level
        )
    }

    // MARK: Walking

    /// Every cut of a node's way on, or those of some tear models alone, which costs less.
    func cutWalk(_ node: Node, models: Set<String>? = nil) -> CutWalk {
        CutWalk(
            capture: node.run.capture,
            flashLast: node.run.rest.device.flash,
            tearing: tearing,
            seed: runner.seed,
            isFirst: node.cuts.isEmpty,
            models: models
        )
    }

    /// Looks for the node of every cut of a node's way on, and runs those that are new.
    private func walk(_ index: Int) {
        let node = nodes[index]
        node.isWalked = true
        node.edges = [:]
        var finder = StateFinder(self, index)
        var erased = PageSet(byteCount: node.start.persistent.device.flash.byteCount)
        cutWalk(node, models: options.tears).forEach { command in
            guard command.kind != .burn else { return }
            finder.changed(command.address..<command.address + command.byteCount)
            if command.kind != .program { erased.insertCovered(command.address, command.byteCount) }
        } _: { state in
            if state.command.map({ tearing.looksAtContent($0.command) }) == true, !state.isBetween,
                let address = state.command?.command.address
            {
                node.live.insert(address, OTASelectEntry.byteCount, except: erased)
            }
            walked.done += 1
            if walked.done % Self.reportEvery == 0 { report(node) }
            guard options.takes(state), isOurs(finder.digest(state)) else {
                return true
            }
            if let target = finder.find(state) {
                addEdge(node, target, erased, level: level(after: node, state))
            } else {
                let level = level(after: node, state)
                wait(finder.digest(state), (index, erased, level)) { finder.pending(state) }
            }
            return !isStopped
        }
        // A closed sweep holds for any number of cuts in one part of the story: what follows a cut
        // there is the clean update that judges it, not the rest of the story.
        guard options.depth != .closed || node.cuts.isEmpty, let next = transition(from: index)
        else { return }
        let digest = StateDigest(
            flash: FlashDigest(next.start.persistent.device.flash),
            rest: key(next.stage, next.start).digest
        )
        wait(digest, (index, node.run.erased, node.level)) { next }
    }

    /// Whether this shard judges a state: equal states always meet in the same one.
    func isOurs(_ digest: @autoclosure () -> StateDigest) -> Bool {
        guard let shard = options.shard else { return true }
        return digest().number % UInt64(shard.count) == UInt64(shard.index - 1)
    }

    /// Whether all cuts are known beforehand: those of the story alone.
    private var hasTotal: Bool { options.depth == .cuts(1) }

    private func report(_ node: Node) {
        let goesOn = progress(
            SweepProgress(
                stage: story.stages[node.stage].name,
                done: walked.done,
                total: walked.total,
                findings: 0
            )
        )
        if !goesOn { isStopped = true }
    }

    /// The level of a state that a cut leads to.
    ///
    /// A closed sweep goes on from cuts between commands and from one tear of each class; other
    /// tears are judged alone.
    func level(after node: Node, _ state: CutState) -> Int {
        options.depth == .closed && !state.isRepresentative ? Self.leaf : node.level + 1
    }

    private func addEdge(_ node: Node, _ target: Int, _ erased: PageSet, level: Int) {
        if node.edges[target] == nil { node.edges[target] = erased }
        nodes[target].level = min(nodes[target].level, level)
    }

    /// Hands live sets back to the nodes that lead there; whether any of them grew.
    private func propagate() -> Bool {
        var grown: Set<Int> = []
        var isChanged = true
        while isChanged {
            isChanged = false
            for index in nodes.indices.reversed() {
                for (target, erased) in nodes[index].edges
                where nodes[index].live.formUnion(nodes[target].live, except: erased) {
                    grown.insert(index)
                    isChanged = true
                }
            }
        }
        guard !grown.isEmpty, options.mergesAlike else { return false }
        var isAnyStale = false
        for node in nodes where node.isWalked && node.edges.keys.contains(where: grown.contains) {
            node.isWalked = false
            isAnyStale = true
        }
        return isAnyStale
    }
}

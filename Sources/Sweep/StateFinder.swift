internal import Device
internal import Kernel
internal import Record
internal import Storage
internal import World

/// Finds the nodes of the states along one node's way, and remembers what it may.
struct StateFinder {
    /// What all states with one surface and one cause have in common.
    struct Common {
        let key: Int
        let digest: RollingDigest
        /// Everything but the flash, which is the node's own here.
        let start: Run.Start
    }

    private let explorer: Explorer
    private let index: Int
    private let node: Node
    private var commons: [Int: Common] = [:]
    /// For each cause the node of the last state between two commands, while it surely holds.
    private var lasts: [(surface: Int, target: Int)?] = [nil, nil, nil]

    /// For the way on from a node.
    init(_ explorer: Explorer, _ index: Int) {
        self.explorer = explorer
        self.index = index
        node = explorer.nodes[index]
    }

    /// The flash has changed here: what depended on it has to be looked for again.
    mutating func changed(_ range: Range<Int>) {
        for index in lasts.indices {
            guard let last = lasts[index] else { continue }
            if dependsOn(range, last.target) { lasts[index] = nil }
        }
    }

    private func dependsOn(_ range: Range<Int>, _ target: Int) -> Bool {
        !explorer.options.mergesAlike
            || explorer.nodes[target].live.intersects(range.lowerBound, range.count)
    }

    mutating func find(_ state: CutState) -> Int? {
        let isBurn = !state.isBetween && state.command?.command.kind == .burn
        let slot = CutCause.allCases.firstIndex(of: state.cut.cause) ?? 0
        if !isBurn, let last = lasts[slot], last.surface == state.surface, state.isSettled,
            state.changed.isEmpty || !dependsOn(state.changed, last.target)
        {
            return last.target
        }
        let key = common(state).key
        let target = explorer.find(key, state.flash)
        if state.isBetween, state.isSettled {
            lasts[slot] = target.map { (state.surface, $0) }
        }
        return target
    }

    /// The state to be run, if it is a new one.
    mutating func pending(_ state: CutState) -> Explorer.Pending {
        var start = common(state).start
        start.persistent.device.flash = state.flash
        start.commandNext = state.commandNext
        return Explorer.Pending(
            start: start,
            stage: node.stage,
            parent: index,
            site: state.site,
            cuts: node.cuts + [state.cut],
            position: state.cut.position,
            level: explorer.level(after: node, state)
        )
    }

    /// The digest of all that survives, the flash included.
    mutating func digest(_ state: CutState) -> StateDigest {
        StateDigest(flash: state.flashDigest, rest: common(state).digest)
    }

    mutating func common(_ state: CutState) -> Common {
        let causes = CutCause.allCases
        let number = state.surface * causes.count + (causes.firstIndex(of: state.cut.cause) ?? 0)
        if state.isSettled, let known = commons[number] { return known }
        let surface = node.run.capture.surfaces[state.surface]
        let halt = state.cut.cause.halt
        var start = Run.Start(
            surface.persistent(
                flash: node.start.persistent.device.flash,
                fuses: state.fuses,
                after: halt
            ),
            reset: halt.nextReset ?? .powerOn
        )
        let livesBefore = node.run.lives.prefix(node.start.livesBefore.count + state.life)
        start.livesBefore = livesBefore + [surface.record(halt: halt)]
        start.lifeNext = surface.life + 1
        let key = explorer.key(node.stage, start)
        let made = Common(key: explorer.number(of: key), digest: key.digest, start: start)
        if state.isSettled { commons[number] = made }
        return made
    }
}

/// A digest of all that survives a cut.
struct StateDigest: Hashable {
    let flash: FlashDigest
    let rest: RollingDigest

    /// A number by which states are dealt out, the same on every machine.
    var number: UInt64 {
        var digest = rest
        digest.add(flash.low)
        digest.add(flash.high)
        return digest.low
    }
}

internal import Device
internal import Record
internal import Storage
internal import World

/// One state that was really run on from: the representative of a class.
final class Node {
    let stage: Int
    let start: Run.Start
    let key: StateKey
    /// The node that this one was first reached from; nil at the start.
    let parent: Int?
    /// Where the cut fell that led here from there; nil at the start of a part of the story.
    let site: CutSite?
    /// The cuts that lead here, from the start of the story.
    let cuts: [Cut]
    /// Where the story stands: the last command, and changes since.
    let position: (command: Int, change: Int)
    let run: NodeRun
    /// Fewest cuts that lead here.
    var level: Int
    /// What the continuation depends on, and those of all states that it leads to.
    var live: LiveSet
    /// Nodes that it leads to, each with the pages that were erased before the first of its cuts.
    var edges: [Int: PageSet] = [:]
    /// Its way on has been walked since the live sets that it leads to grew last.
    var isWalked = false

    init(_ pending: Explorer.Pending, key: StateKey, run: NodeRun) {
        stage = pending.stage
        start = pending.start
        parent = pending.parent
        site = pending.site
        cuts = pending.cuts
        position = pending.position
        level = pending.level
        self.key = key
        self.run = run
        live = run.live
    }

    /// Whether another state with the same key goes on as this one does.
    func agrees(with flash: FlashArray) -> Bool {
        flash.agrees(with: start.persistent.device.flash, on: live)
    }
}

internal import Kernel
internal import Record
internal import World

/// How a story goes on from where one of its parts came to rest.
extension NodeRun {
    /// Where its next part begins; nil when nothing boots any more.
    var nextStage: Run.Start? {
        guard judged.verdict != .bricked else { return nil }
        var start = Run.Start(rest.atNextStage, reset: .powerOn)
        start.lifeNext = lives.last.map { $0.index + 1 } ?? 0
        start.commandNext = commandNext
        return start
    }

    /// The last command, and changes since, of a run that began at another position.
    func position(after start: (command: Int, change: Int)) -> (command: Int, change: Int) {
        let last = capture.moments.last
        return (last?.command ?? start.command, last?.change ?? 0)
    }
}

import Adversary
import Kernel
import Record
import World

/// Runs a scenario one life at a time, each from a copy of what the last one left.
struct LifeByLife {
    let assembled: Assembled
    /// What each life left behind, with what it wrote down.
    private(set) var lives: [(ending: World.Ending, entries: [TraceEntry])] = []

    init(_ assembled: Assembled, livesMax: Int = 10) {
        self.assembled = assembled
        var reset = ResetKind.powerOn
        while lives.count < livesMax {
            let before = lives.last?.ending
            let life = Self.live(
                assembled,
                from: before?.persistent ?? assembled.start,
                reset: reset,
                index: lives.count,
                commandNext: before?.commandNext ?? 0
            )
            lives.append(life)
            guard let next = life.ending.life.halt.nextReset else { return }
            reset = next
        }
    }

    /// One life in a world of its own.
    static func live(
        _ assembled: Assembled,
        from persistent: Persistent,
        reset: ResetKind,
        index: Int = 0,
        commandNext: Int = 0
    ) -> (ending: World.Ending, entries: [TraceEntry]) {
        let recorder = Recorder(seed: assembled.seed, detail: .everything)
        recorder.life = index
        var options = World.Options()
        options.life = index
        options.commandNext = commandNext
        options.timeLeft = assembled.setup.device.frequency.cycles(milliseconds: 600_000)
        let world = World(
            assembled,
            from: persistent,
            reset: reset,
            recorder: recorder,
            options: options
        )
        return (world.run(), recorder.entries)
    }
}

internal import Adversary
internal import Device
internal import Firmware
internal import Formats
package import Kernel
package import Network
package import Record
package import Storage

/// The power-on loop: one life after the other until the scenario ends.
package struct Run {
    /// How a run is carried out, apart from what the scenario says.
    package struct Options {
        package var detail = Recorder.Detail.summary
        package var externalStreams: ((Timeline) -> any StreamOpener)?
        /// Lives after which a run counts as a loop without end.
        package var livesMax = Int.max
        /// Watches what the run, its probes included, reads of the flash.
        package var watch: FlashWatch?
        /// Writes down what cuts of the run need.
        package var capture: StoryCapture?
        /// Cuts the run for real.
        package var cutter: Cutter?
        package var caches = Caches()

        package init() {}
    }

    /// Where a run goes on that an earlier one left.
    package struct Start {
        package var persistent: Persistent
        package var reset: ResetKind
        /// Lives before, for the judge.
        package var livesBefore: [LifeRecord] = []
        /// The place of the next life in the run.
        package var lifeNext = 0
        package var commandNext = 0

        package init(_ persistent: Persistent, reset: ResetKind) {
            self.persistent = persistent
            self.reset = reset
        }
    }

    /// A finished run.
    package struct Outcome {
        package let persistent: Persistent
        package let evidence: RunEvidence
        package let recorder: Recorder
        package let commandCount: Int
    }

    /// How long each life of a probe may take: enough for a boot, whatever the scenario's deadline.
    private static let probeMicroseconds = 60_000_000

    private let assembled: Assembled
    private let options: Options
    private let recorder: Recorder
    private var persistent: Persistent
    private var lives: [LifeRecord] = []
    private var attempts: [AttemptRecord] = []
    private var lifeNext: Int
    private var commandNext: Int
    private var ruleViolations = 0
    /// How long all lives together may take.
    private let deadline: Cycles
    private var timeLeft: Cycles

    /// Runs a scenario from the moment the power first comes on.
    package static func carryOut(_ assembled: Assembled, options: Options = Options()) -> Outcome {
        carryOn(assembled, from: Start(assembled.start, reset: .powerOn), options: options)
    }

    /// Runs on from where an earlier run was cut.
    package static func carryOn(
        _ assembled: Assembled,
        from start: Start,
        options: Options = Options()
    ) -> Outcome {
        var run = Run(assembled, from: start, options: options)
        let ending = run.live(reset: start.reset)
        return run.finish(ending)
    }

    /// Runs on from what an earlier run left, after a power cycle.
    package static func carryOn(
        _ assembled: Assembled,
        from persistent: Persistent,
        options: Options = Options()
    ) -> Outcome {
        var start = persistent.afterPowerCycle
        start.faults = assembled.start.faults
        return carryOn(assembled, from: Start(start, reset: .powerOn), options: options)
    }

    private init(_ assembled: Assembled, from start: Start, options: Options) {
        self.assembled = assembled
        self.options = options
        persistent = start.persistent
        lives = start.livesBefore
        lifeNext = start.lifeNext
        commandNext = start.commandNext
        recorder = Recorder(seed: assembled.seed, detail: options.detail)
        deadline = assembled.setup.device.frequency.cycles(
            microseconds: assembled.setup.deadlineMicroseconds
        )
        timeLeft = deadline
    }

    /// Lives until nothing is left to do.
    ///
    /// A bootloader that found nothing to start, and changed nothing, will find nothing again:
    /// the loop is proven and ends there.
    private mutating func live(reset first: ResetKind) -> Halt {
        let livesMax = options.livesMax
        var livesDone = 0
        var reset = first
        while true {
            let before = persistent.device
            let ending = liveOnce(reset)
            livesDone += 1
            let halt = ending.life.halt
            if halt == .reset(.bootloader), persistent.device.flash == before.flash,
                persistent.device.fuses == before.fuses, reset == .bootloader
            {
                return halt
            }
            if ending.wasCut, let cutter = options.cutter, cutter.endsRun, cutter.cutsLeft.isEmpty {
                return halt
            }
            guard let next = halt.nextReset else { return halt }
            guard timeLeft > .zero else { return .deadline }
            guard livesDone < livesMax else { return .deadline }
            reset = next
        }
    }

    private mutating func liveOnce(_ reset: ResetKind) -> World.Ending {
        recorder.life = lifeNext
        var options = World.Options()
        options.commandNext = commandNext
        options.timeLeft = timeLeft
        options.life = lifeNext
        options.caches = self.options.caches
        options.watch = self.options.watch
        options.capture = self.options.capture
        options.cutter = self.options.cutter
        options.externalStreams = self.options.externalStreams
        let world = World(
            assembled,
            from: persistent,
            reset: reset,
            recorder: recorder,
            options: options
        )
        let ending = world.run()
        lifeNext += 1
        persistent = ending.persistent
        lives.append(ending.life)
        attempts += ending.attempts
        commandNext = ending.commandNext
        ruleViolations += ending.ruleViolations
        // After a cut from outside the deadline counts anew: absolute time is never state.
        timeLeft = ending.wasCut ? deadline : timeLeft - ending.life.length
        return ending
    }

    private func finish(_ ending: Halt) -> Outcome {
        var evidence = RunEvidence()
        evidence.lives = lives
        evidence.attempts = attempts
        evidence.faults = zip(assembled.setup.faults, persistent.faults).map { fault, counters in
            FaultRecord(
                name: fault.kind,
                fired: counters.fired,
                mayStayIdle: fault.mayStayIdle
            )
        }
        evidence.images = assembled.images
        evidence.isRollbackOn = assembled.setup.device.isRollbackOn
        evidence.otadata = otadata
        evidence.otaSlotCount = assembled.setup.device.partitions.otaSlots.count
        evidence.ending = ending
        evidence.ruleViolations = ruleViolations
        evidence.afterTwoResets = probe([.software, .software])
        evidence.afterPowerCycle = probe([.powerOn])
        return Outcome(
            persistent: persistent,
            evidence: evidence,
            recorder: recorder,
            commandCount: commandNext
        )
    }

    private var otadata: [[UInt8]] {
        guard let partition = assembled.setup.device.partitions.otadata else { return [] }
        for address in partition.entryAddresses {
            options.watch?.note(.judge, address, OTASelectEntry.byteCount)
        }
        return persistent.device.flash.entries(of: partition)
    }

    /// What boots after further resets, tried on a copy: no updates, no faults.
    private func probe(_ resets: [ResetKind]) -> RunEvidence.Probe {
        var quiet = assembled.withoutFaults()
        quiet = quiet.with(updates: UpdateSchedule(attempts: 0))
        var start = resets == [.powerOn] ? persistent.afterPowerCycle : persistent
        start.faults = []
        var options = Options()
        options.detail = .nothing
        options.caches = self.options.caches
        options.watch = self.options.watch?.fork()
        defer { if let fork = options.watch { self.options.watch?.join(fork) } }
        var run = Run(quiet, from: Start(start, reset: .powerOn), options: options)
        var last: LifeRecord?
        for reset in resets {
            // A life of its own length: an app that hangs takes nothing from the next one.
            run.timeLeft = assembled.setup.device.frequency.cycles(
                microseconds: Self.probeMicroseconds
            )
            last = run.liveOnce(reset).life
        }
        return last?.handOver.map { .boots($0) } ?? .bootsNothing
    }
}

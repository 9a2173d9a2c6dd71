internal import Adversary
internal import Device
internal import Firmware
internal import Formats
package import Kernel
package import Network
package import Record
internal import Storage

/// The power-on loop: one life after the other until the scenario ends.
package struct Run {
    /// How a run is carried out, apart from what the scenario says.
    package struct Options {
        package var detail = Recorder.Detail.summary
        package var externalStreams: ((Timeline) -> any StreamOpener)?

        package init() {}
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
    private let passphraseKeys = PassphraseKeys()
    private var persistent: Persistent
    private var lives: [LifeRecord] = []
    private var attempts: [AttemptRecord] = []
    private var commandNext = 0
    private var ruleViolations = 0
    private var timeLeft: Cycles

    /// Runs a scenario from the moment the power first comes on.
    package static func carryOut(_ assembled: Assembled, options: Options = Options()) -> Outcome {
        var run = Run(assembled, from: assembled.start, options: options)
        let ending = run.live(reset: .powerOn, livesMax: .max)
        return run.finish(ending)
    }

    /// Runs on from what an earlier run left, after a power cycle.
    package static func carryOn(
        _ assembled: Assembled,
        from persistent: Persistent,
        options: Options = Options()
    ) -> Outcome {
        var start = persistent
        start.faults = assembled.start.faults
        start.device.rtc = RTCMemory()
        start.bootsSincePowerOn = 0
        var run = Run(assembled, from: start, options: options)
        let ending = run.live(reset: .powerOn, livesMax: .max)
        return run.finish(ending)
    }

    private init(_ assembled: Assembled, from persistent: Persistent, options: Options) {
        self.assembled = assembled
        self.options = options
        self.persistent = persistent
        recorder = Recorder(seed: assembled.seed, detail: options.detail)
        timeLeft = assembled.setup.device.frequency.cycles(
            microseconds: assembled.setup.deadlineMicroseconds
        )
    }

    /// Lives until nothing is left to do.
    ///
    /// A bootloader that found nothing to start, and changed nothing, will find nothing again:
    /// the loop is proven and ends there.
    private mutating func live(reset first: ResetKind, livesMax: Int) -> Halt {
        var reset = first
        while true {
            let before = persistent.device
            let ending = liveOnce(reset)
            let halt = ending.life.halt
            if halt == .reset(.bootloader), persistent.device.flash == before.flash,
                persistent.device.fuses == before.fuses, reset == .bootloader
            {
                return halt
            }
            guard let next = halt.nextReset else { return halt }
            guard timeLeft > .zero else { return .deadline }
            guard lives.count < livesMax else { return halt }
            reset = next
        }
    }

    private mutating func liveOnce(_ reset: ResetKind) -> World.Ending {
        recorder.life = lives.count
        var options = World.Options()
        options.commandNext = commandNext
        options.timeLeft = timeLeft
        options.life = lives.count
        options.passphraseKeys = passphraseKeys
        options.externalStreams = self.options.externalStreams
        let world = World(
            assembled,
            from: persistent,
            reset: reset,
            recorder: recorder,
            options: options
        )
        let ending = world.run()
        persistent = ending.persistent
        lives.append(ending.life)
        attempts += ending.attempts
        commandNext = ending.commandNext
        ruleViolations += ending.ruleViolations
        timeLeft = timeLeft - ending.life.length
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
        return (0..<2).map { sector in
            persistent.device.flash.read(
                partition.offset + sector * FlashChip.sectorBytes,
                OTASelectEntry.byteCount
            )
        }
    }

    /// What boots after further resets, tried on a copy: no updates, no faults.
    private func probe(_ resets: [ResetKind]) -> RunEvidence.Probe {
        var quiet = assembled.withoutFaults()
        quiet = quiet.with(updates: UpdateSchedule(attempts: 0))
        var start = persistent
        start.faults = []
        if resets == [.powerOn] {
            start.device.rtc = RTCMemory()
            start.bootsSincePowerOn = 0
        }
        var run = Run(quiet, from: start, options: Options())
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

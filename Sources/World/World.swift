internal import Adversary
internal import Chip
internal import Cloud
internal import Device
internal import Firmware
internal import Formats
internal import IDF
package import Kernel
package import Network
package import Record
package import Storage

/// One life of the device and everything around it, from a reset to the next halt.
///
/// There is no other way into a boot than ``init(_:from:reset:recorder:options:)``: what is not in
/// ``Persistent`` does not survive.
package final class World {
    /// What a run brings along that is no state of the world.
    package struct Options {
        /// The journal number of the life's first command.
        package var commandNext = 0
        /// What is left of the run's time.
        package var timeLeft = Cycles.never
        /// The life's place in the run, from 0.
        package var life = 0
        /// Makes the sockets of external servers; nil keeps everything inside.
        package var externalStreams: ((Timeline) -> any StreamOpener)?
        package var caches = Caches()
        /// Watches what this life reads of the flash.
        package var watch: FlashWatch?
        /// Writes down what cuts of this life need.
        package var capture: StoryCapture?
        /// Cuts this life short.
        package var cutter: Cutter?

        package init() {}
    }

    /// What a life left behind.
    package struct Ending {
        package let persistent: Persistent
        package let life: LifeRecord
        package let attempts: [AttemptRecord]
        package let commandNext: Int
        package let ruleViolations: Int
        /// Whether a cut from outside ended it.
        package let wasCut: Bool
    }

    private let before: Persistent
    private let reset: ResetKind
    private let options: Options
    private let timeline: Timeline
    private let journal: Journal
    private let device: Device
    private let ledger: UpdateLedger
    private let faults: [any Fault]
    private let server: UpdateServer
    private let outside: Outside
    private let air: Air
    private let deadline: DeadlineTimer

    package init(
        _ assembled: Assembled,
        from persistent: Persistent,
        reset: ResetKind,
        recorder: Recorder,
        options: Options
    ) {
        before = persistent
        self.reset = reset
        self.options = options
        let setup = assembled.setup
        let life = persistent.livesBegun + 1
        let timeline = Timeline(frequency: setup.device.frequency, costs: assembled.costs)
        let trace = Trace(timeline: timeline, recorder: recorder)
        let (seed, boot) = (assembled.seed, persistent.bootsSincePowerOn)
        let randomStream = { RandomStream(seed: seed, name: $0, boot: boot) }
        self.timeline = timeline
        journal = Journal(trace: trace, commandNext: options.commandNext)
        faults = zip(setup.faults, persistent.faults).compactMap { fault, counters in
            registeredFaults.first { $0.name == fault.kind }?.make(fault, counters)
        }
        let surroundings = Surroundings(
            assembled: assembled,
            trace: trace,
            calendar: setup.start + (persistent.hasLostPower ? Int64(setup.powerOffSeconds) : 0),
            keys: options.caches.passphraseKeys,
            leases: persistent.leases,
            randomStream: randomStream
        )
        server = surroundings.server
        outside = surroundings.outside
        air = surroundings.air
        let regions = Self.regions(setup.device.partitions)
        var state = persistent.device
        for fault in faults { fault.prepare(&state, life: life, regions: regions) }
        var pins = BootPins(isFloating: setup.device.hasFloatingPins)
        for fault in faults { fault.hold(&pins, life: life) }
        device = Device(
            configuration: assembled.configuration,
            state: state,
            journal: journal,
            regions: regions,
            overlays: faults.compactMap(\.flashOverlay) + [options.cutter].compactMap { $0 },
            watch: options.watch,
            network: surroundings.network(external: setup.external, options.externalStreams),
            pins: pins,
            randomStream: randomStream,
            hashes: options.caches.imageHashes
        )
        ledger = UpdateLedger(
            schedule: setup.updates,
            attemptsBefore: persistent.attemptsDone,
            life: options.life
        )
        deadline = DeadlineTimer(timeline: timeline)
        let sites = LifeSites(life: life, trace: trace, air: air, server: server)
        for fault in faults { fault.begin(sites) }
        beginCapture(of: state.flash)
    }

    private static func regions(_ partitions: PartitionTable) -> [FlashRegion] {
        partitions.entries.map { FlashRegion(label: $0.label, range: $0.range) }
    }

    private func beginCapture(of flash: FlashArray) {
        guard let capture = options.capture else { return }
        journal.trace.observers.append(capture)
        journal.observer = capture
        options.cutter?.begin(capture, timeline)
        capture.begin(flash) { [unowned self] in surface }
    }

    /// What stands around the flash at this instant.
    private var surface: Surface {
        Surface(
            fuses: device.fuseArray,
            rtc: device.rtc,
            attemptsDone: ledger.attemptsDone,
            leases: outside.leases,
            faults: faults.map(\.counters),
            bootsSincePowerOn: before.bootsSincePowerOn,
            hasLostPower: before.hasLostPower,
            livesBegun: before.livesBegun,
            life: options.life,
            reset: reset,
            handOver: device.handOver,
            confirmation: device.confirmation
        )
    }

    /// Lives, and says what is left.
    package func run() -> Ending {
        deadline.start(options.timeLeft)
        let halt = device.live(reset: reset, ledger: ledger)
        // A cut that came from outside takes the world as it was then.
        let surface = options.cutter?.frozen ?? surface
        options.capture?.end()
        outside.endConnections()
        journal.trace.observers = []
        timeline.discardEvents()
        let after = surface.persistent(
            flash: device.flashArray,
            fuses: device.fuseArray,
            after: halt
        )
        if options.cutter?.frozen != nil { options.cutter?.left.append(after) }
        let confirmation = surface.confirmation
        let life = LifeRecord(
            index: options.life,
            reset: reset,
            halt: halt,
            length: timeline.now,
            phases: timeline.ledger,
            handOver: surface.handOver,
            confirmationBegan: confirmation.began,
            confirmationReachedFlash: confirmation.reachedFlash,
            confirmationReturned: confirmation.returned,
            heapPeakBytes: device.heapPeakBytes
        )
        return Ending(
            persistent: after,
            life: life,
            attempts: ledger.attempts,
            commandNext: journal.commandNext,
            ruleViolations: device.ruleViolations,
            wasCut: options.cutter?.frozen != nil
        )
    }
}

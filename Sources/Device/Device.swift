package import Chip
package import Firmware
package import IDF
package import Kernel
package import Record
package import Storage

/// One life of the device: from a reset through ROM, bootloader and app to the next halt.
package final class Device {
    private let configuration: DeviceConfiguration
    private let trace: Trace
    private let flash: FlashChip
    private let fuses: FuseController
    private let network: DeviceNetwork
    private let randomStream: (String) -> RandomStream
    private let pins: BootPins
    private let hashes: ImageHashes
    private let rtcBefore: RTCMemory
    private var bootloader: Bootloader?
    private var ota: OTAService?
    private var platform: Platform?
    /// What the bootloader jumped into; nil until it has.
    package private(set) var handOver: HandOver?

    private var timeline: Timeline { trace.timeline }

    package init(
        configuration: DeviceConfiguration,
        state: DeviceState,
        journal: Journal,
        regions: [FlashRegion],
        overlays: [any FlashOverlay],
        watch: FlashWatch? = nil,
        network: DeviceNetwork,
        pins: BootPins,
        randomStream: @escaping (String) -> RandomStream,
        hashes: ImageHashes = ImageHashes()
    ) {
        self.configuration = configuration
        trace = journal.trace
        flash = FlashChip(
            array: state.flash,
            journal: journal,
            regions: regions,
            overlays: overlays,
            watch: watch
        )
        fuses = FuseController(
            array: state.fuses,
            protection: configuration.boot.chip.fuseProtection,
            journal: journal,
            overlays: overlays
        )
        rtcBefore = state.rtc
        self.network = network
        self.pins = pins
        self.randomStream = randomStream
        self.hashes = hashes
    }

    /// What would be left if this life ended now.
    package var state: DeviceState {
        DeviceState(flash: flash.array, fuses: fuses.array, rtc: rtc)
    }

    package var flashArray: FlashArray { flash.array }

    package var fuseArray: FuseArray { fuses.array }

    package var rtc: RTCMemory { platform?.rtc ?? bootloader?.rtc ?? rtcBefore }

    package var confirmation: Confirmation { ota?.confirmation ?? Confirmation() }

    /// Programs that asked for a 0 to become a 1, which NOR cannot do.
    package var ruleViolations: Int { flash.ruleViolations.count }

    package var heapPeakBytes: Int { platform?.heap.peakBytes ?? 0 }

    /// Lives until the device halts, and says how it did.
    package func live(reset: ResetKind, ledger: UpdateLedger) -> Halt {
        trace.record(.reset(reset))
        do throws(Halt) {
            try boot(reset, ledger)
        } catch {
            trace.record(.halt(error))
            return error
        }
    }

    private func boot(_ reset: ResetKind, _ ledger: UpdateLedger) throws(Halt) -> Never {
        let console = Console(trace: trace)
        let bootloader = Bootloader(
            setup: configuration.boot,
            flash: flash,
            fuses: fuses,
            rtc: rtcBefore,
            console: console,
            trace: trace,
            hashes: hashes
        )
        self.bootloader = bootloader
        let decision = try bootloader.boot(reset: reset, pins: pins)
        handOver = decision.handOver
        let app = try AppStart(
            configuration: configuration,
            trace: trace,
            console: console,
            flash: flash,
            fuses: fuses,
            rtc: bootloader.rtc,
            network: network,
            randomStream: randomStream,
            hashes: hashes
        ).start(decision)
        // ESP-IDF disarms the bootloader's watchdog before it calls app_main.
        bootloader.watchdog.disarm()
        platform = app.platform
        ota = app.platform.ota
        try AppMain(platform: app.platform, program: app.program, ledger: ledger).run()
    }
}

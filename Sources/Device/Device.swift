internal import Chip
package import Firmware
internal import Formats
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
    private var rtc: RTCMemory
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
        network: DeviceNetwork,
        randomStream: @escaping (String) -> RandomStream
    ) {
        self.configuration = configuration
        trace = journal.trace
        flash = FlashChip(
            array: state.flash,
            journal: journal,
            regions: regions,
            overlays: overlays
        )
        fuses = FuseController(array: state.fuses, journal: journal)
        rtc = state.rtc
        self.network = network
        self.randomStream = randomStream
    }

    /// What is left when this life has ended.
    package var state: DeviceState {
        DeviceState(flash: flash.array, fuses: fuses.array, rtc: platform?.rtc ?? rtc)
    }

    package var confirmation: Confirmation { ota?.confirmation ?? Confirmation() }

    package var heapPeakBytes: Int { platform?.heap.peakBytes ?? 0 }

    /// Lives until the device halts, and says how it did.
    package func live(reset: ResetKind, ledger: UpdateLedger) -> Halt {
        trace.record(.reset(reset))
        do {
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
            rtc: rtc,
            console: console,
            trace: trace
        )
        let decision = try bootloader.boot(reset: reset, pins: PinState())
        let digest = Hex.encode(decision.image.fileDigest)
        let descriptor = decision.image.descriptor
        let handOver = HandOver(
            slot: decision.partition.label,
            address: decision.partition.offset,
            sha256: digest,
            project: descriptor?.projectName ?? "-",
            version: descriptor?.version ?? "-"
        )
        self.handOver = handOver
        trace.record(.handOver(handOver))
        let app = try AppStart(
            configuration: configuration,
            trace: trace,
            console: console,
            flash: flash,
            fuses: fuses,
            rtc: rtc,
            network: network,
            randomStream: randomStream
        ).start(decision, digest: digest)
        // ESP-IDF disarms the bootloader's watchdog before it calls app_main.
        bootloader.watchdog.disarm()
        platform = app.platform
        ota = app.platform.ota
        try AppMain(platform: app.platform, program: app.program, ledger: ledger).run()
    }
}

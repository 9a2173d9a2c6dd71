internal import Chip
internal import Firmware
internal import Formats
internal import IDF
internal import Kernel
internal import Network
internal import Record
internal import Storage

/// From the bootloader's jump to `app_main`: ESP-IDF starts its services.
///
/// Source: ESP-IDF `esp_system/startup.c`, `esp_app_format/esp_app_desc.c`.
struct AppStart {
    /// A started app.
    struct App {
        let platform: Platform
        let program: AppProgram
    }

    let configuration: DeviceConfiguration
    let trace: Trace
    let console: Console
    let flash: FlashChip
    let fuses: FuseController
    let rtc: RTCMemory
    let network: DeviceNetwork
    let randomStream: (String) -> RandomStream
    let hashes: ImageHashes

    private var timeline: Timeline { trace.timeline }

    func start(_ decision: BootDecision) throws(Halt) -> App {
        try timeline.spend(timeline.costs.appStart)
        try printStart(decision)
        try checkOwnSignature(decision)
        try console.log(.info, "main_task", "Started on CPU0")
        try console.log(.info, "main_task", "Calling app_main()")
        guard let program = try program(decision) else {
            // The bytes are an app of a build that nobody described: it runs and does nothing.
            try console.log(.warning, "app", "otasim knows nothing of what this image does")
            return App(
                platform: try platform(decision, isRollbackOn: false),
                program: AppProgram(
                    isRollbackOn: false,
                    behaviour: .neverConfirms,
                    wifi: nil,
                    client: nil
                )
            )
        }
        let platform = try platform(decision, isRollbackOn: program.isRollbackOn)
        return App(platform: platform, program: program)
    }

    private func printStart(_ decision: BootDecision) throws(Halt) {
        let descriptor = decision.image.descriptor
        try console.log(.info, "cpu_start", "Pro cpu start user code")
        try console.log(
            .info,
            "cpu_start",
            "cpu freq: \(timeline.frequency.rawValue)000000 Hz"
        )
        try console.log(.info, "app_init", "Application information:")
        let rows = [
            ("Project name:    ", descriptor?.projectName),
            ("App version:     ", descriptor?.version),
            ("Compile time:    ", descriptor.map { "\($0.date) \($0.time)" }),
            ("ESP-IDF:         ", descriptor?.idfVersion),
        ]
        for (label, value) in rows {
            try console.log(.info, "app_init", label + " " + (value ?? "-"))
        }
    }

    /// What the image does: as its own bytes say, else as the scenario says of a real build.
    private func program(_ decision: BootDecision) throws(Halt) -> AppProgram? {
        let magic = AppImage.behaviourMagic
        for segment in decision.image.segments where segment.byteCount > magic.count + 4 {
            guard try flash.read(segment.address, magic.count) == magic else { continue }
            let data = try flash.read(segment.address, segment.byteCount)
            var reader = ByteReader(data.dropFirst(magic.count))
            return reader.u32le().flatMap { reader.take(Int($0)) }.flatMap(AppProgram.decode)
        }
        return configuration.programs[decision.handOver.sha256]
    }

    private func platform(
        _ decision: BootDecision,
        isRollbackOn: Bool
    ) throws(Halt) -> Platform {
        console.appMainBegins()
        let services = try FlashServices(
            boot: configuration.boot,
            flash: flash,
            fuses: fuses,
            console: console,
            running: decision.partition,
            isRollbackOn: isRollbackOn,
            hashes: hashes
        )
        TaskWatchdog(console: console, panics: configuration.taskWatchdogPanics).arm()
        let wifi = WiFiService(station: network.station, console: console)
        return Platform(
            timeline: timeline,
            trace: trace,
            console: console,
            idf: configuration.boot.idf,
            partitions: services.partitions,
            ota: services.ota,
            nvs: try nvs(services.partitions),
            wifi: wifi,
            stack: network.stack,
            streams: network.streams,
            resetReason: decision.resetReason,
            heap: HeapLedger(capacityBytes: configuration.heapBytes),
            rtc: rtc,
            randomStream: randomStream,
            hashes: hashes
        )
    }

    private func nvs(_ partitions: PartitionService) throws(Halt) -> NVSService? {
        guard let partition = partitions.nvsPartition else { return nil }
        let storage = PartitionNVSStorage(partitions: partitions, partition: partition)
        let nvs = NVSService(storage: storage)
        var result = try nvs.initialize()
        if result == .nvsNoFreePages || result == .nvsNewVersionFound {
            // As every example of ESP-IDF does: start over with an empty partition.
            result = try nvs.eraseFlash()
            if result.isOK { result = try nvs.initialize() }
        }
        return result.isOK ? nvs : nil
    }
}

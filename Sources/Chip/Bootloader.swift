package import Formats
package import Kernel
package import Record
package import Storage

/// The second-stage bootloader: from the boot ROM's jump to its own jump into an app.
///
/// Source: ESP-IDF `bootloader/subproject/main/bootloader_start.c` and
/// `bootloader_support/src/bootloader_utility.c`.
package final class Bootloader {
    let setup: BootSetup
    let flash: FlashChip
    let secureVersion: SecureVersion
    /// What survives the next reset that keeps the power.
    package internal(set) var rtc: RTCMemory
    let secureBoot: SecureBootFuses
    let console: Console
    let trace: Trace
    private let overlays: [any BootOverlay]
    let hashes: ImageHashes
    /// Armed during the boot; ESP-IDF disarms it before `app_main`.
    package let watchdog: RTCWatchdog
    /// What the selection returned; nil before it has.
    package private(set) var selected: BootIndex?
    /// The rows of the partition table, in its order; none before it was read.
    package internal(set) var entries: [Partition] = []
    /// What it keeps of the partition table.
    package internal(set) var partitions = BootPartitions([])
    /// Both otadata entries are unused, so that the first app that loads is written there.
    var isOTADataInitial = false
    /// What the hardened device has yet to try; nil for the stock one, and without otadata.
    var hardenedChoice: HardenedChoice?

    package init(
        setup: BootSetup,
        flash: FlashChip,
        fuses: FuseController,
        rtc: RTCMemory,
        console: Console,
        trace: Trace,
        overlays: [any BootOverlay] = [],
        hashes: ImageHashes = ImageHashes()
    ) {
        self.setup = setup
        self.flash = flash
        secureBoot = SecureBootFuses(setup: setup, fuses: fuses)
        secureVersion = SecureVersion(
            fuses: fuses,
            field: setup.secureVersionField,
            codingScheme: setup.codingSchemeField
        )
        self.rtc = rtc
        self.console = console
        self.trace = trace
        self.overlays = overlays
        self.hashes = hashes
        watchdog = RTCWatchdog(timeline: trace.timeline)
    }

    var timeline: Timeline { trace.timeline }

    /// Boots; what cannot boot resets the chip.
    package func boot(
        reset: ResetKind,
        pins: BootPins = BootPins()
    ) throws(Halt) -> BootDecision {
        let header = try BootROM(
            chip: setup.chip,
            flash: flash,
            console: console,
            secureBoot: secureBoot,
            decide: decide
        ).start(reset)
        watchdog.arm()
        try checkChip(header)
        if let start = try wakeFast(reset) { return try enter(start, from: start.index, reset) }
        try readTable(header)
        let start = try selectWithPins(reset, pins)
        selected = start
        trace.record(.decide(name: "selected", value: start.name))
        guard start != .invalid else { try giveUp() }
        return try enter(try load(from: start, reset), from: start, reset)
    }

    /// Jumps into an app.
    private func enter(
        _ found: FoundApp,
        from start: BootIndex,
        _ reset: ResetKind
    ) throws(Halt) -> BootDecision {
        try console.log(.info, "boot", "Disabling RNG early entropy source...")
        try timeline.spend(timeline.costs.bootloaderHandOff)
        let handOver = handOver(found.partition, found.image)
        trace.record(.handOver(handOver))
        return BootDecision(
            partition: found.partition,
            selected: start,
            booted: found.index,
            image: found.image,
            resetReason: ResetReason(after: reset, rtc: rtc),
            handOver: handOver
        )
    }

    /// Every yes or no of the bootloader passes here, where it is recorded and may be turned round.
    func decide(_ question: BootQuestion, _ answer: Bool) -> Bool {
        let final = overlays.reduce(answer) { $1.decide(question, $0) }
        trace.record(.decide(name: question.name, value: final ? "yes" : "no"))
        return final
    }

    /// `bootloader_reset()`.
    func giveUp() throws(Halt) -> Never {
        try timeline.stop(.reset(.bootloader))
    }

    private func checkChip(_ header: AppImageHeader) throws(Halt) {
        let refusal = RevisionCheck(setup: setup).refusal(header, isApp: false)
        guard decide(.bootloaderFitsChip, refusal == nil) else {
            try console.log(.error, "boot_comm", refusal ?? "chip revision check failed.")
            try giveUp()
        }
    }

    private func readTable(_ header: AppImageHeader) throws(Halt) {
        let flashBytes = header.flashBytes ?? BootConstants.flashBytesUnknown.value
        let table = BootTable(try tableBytes(), flashBytes: flashBytes)
        let isGood = table.failure == nil
        try printStart(header, flashBytes: flashBytes, entries: isGood ? table.entries : nil)
        guard decide(.partitionTableIsGood, isGood) else {
            if let failure = table.failure { try console.log(.error, "flash_parts", failure.text) }
            try console.log(.error, "boot", "Failed to verify partition table")
            try console.log(.error, "boot", "load partition table error!")
            try giveUp()
        }
        try printTable(table.entries)
        entries = table.entries
        partitions = BootPartitions(entries)
    }

    func tableBytes() throws(Halt) -> [UInt8] {
        let count = BootConstants.partitionMax.value * PartitionTable.recordBytes
        return try read(setup.tableOffset, count)
    }

    /// A read through the cache: a chip ignores address bits that it does not have.
    func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        let start = address % flash.byteCount
        let first = min(count, flash.byteCount - start)
        let bytes = try flash.read(start, first)
        return first == count ? bytes : bytes + (try read(address + first, count - first))
    }

    private func handOver(_ partition: Partition, _ image: ImageMetadata) -> HandOver {
        HandOver(
            slot: partition.label,
            address: partition.offset,
            sha256: Hex.encode(image.fileDigest),
            project: image.descriptor?.projectName ?? "",
            version: image.descriptor?.version ?? ""
        )
    }
}

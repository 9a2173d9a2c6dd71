package import Kernel
package import Record

/// The SPI NOR flash on the board, as its bus sees it: commands, their time, and the journal.
///
/// One call here is one command to the chip, and one journal entry. A driver above cuts its
/// requests into commands. Program ANDs; erase sets to 0xFF.
/// Differs from hardware: one plane, no suspend, reads are never disturbed.
package final class FlashChip {
    /// A program slice ends where the next 64-byte window begins.
    package static let sliceBytes = 64
    package static let sectorBytes = 4096
    package static let blockBytes = 65_536

    package private(set) var array: FlashArray
    package let journal: Journal
    private let overlays: [any FlashOverlay]
    private let regions: [FlashRegion]
    /// Told of every read and every change; nil watches nothing.
    private let watch: FlashWatch?
    /// Programs that asked for a 0 to become a 1, which NOR cannot do.
    package private(set) var ruleViolations: [ChipCommand] = []

    private var timeline: Timeline { journal.trace.timeline }

    package init(
        array: FlashArray,
        journal: Journal,
        regions: [FlashRegion] = [],
        overlays: [any FlashOverlay] = [],
        watch: FlashWatch? = nil
    ) {
        self.array = array
        self.journal = journal
        self.regions = regions
        self.overlays = overlays
        self.watch = watch
    }

    package var byteCount: Int { array.byteCount }

    /// Reads bytes; takes no time of its own, since drivers differ in what they charge.
    package func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        try timeline.checkAlive()
        watch?.note(.read, address, count)
        return array.read(address, count)
    }

    /// A look at an image that copies nothing; what is known of its bytes may be made use of.
    package func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        try timeline.checkAlive()
        watch?.note(.image, address, count)
        return array.view(address, count)
    }

    /// A look at what the device does not look at, for the record alone.
    package func peek(_ address: Int, _ count: Int) throws(Halt) -> FlashView {
        try timeline.checkAlive()
        watch?.note(.judge, address, count)
        return array.view(address, count)
    }

    /// One program operation, of at most 64 bytes inside one 64-byte window.
    package func program(_ address: Int, _ bytes: [UInt8]) throws(Halt) {
        let windowLast = (address + bytes.count - 1) / Self.sliceBytes
        precondition(!bytes.isEmpty && address / Self.sliceBytes == windowLast)
        try run(.program, address, bytes.count, bytes, timeline.costs.programSlice)
    }

    package func eraseSector(_ address: Int) throws(Halt) {
        precondition(address % Self.sectorBytes == 0)
        try run(.eraseSector, address, Self.sectorBytes, [], timeline.costs.sectorErase)
    }

    package func eraseBlock(_ address: Int) throws(Halt) {
        precondition(address % Self.blockBytes == 0)
        try run(.eraseBlock, address, Self.blockBytes, [], timeline.costs.blockErase)
    }

    /// Erases the largest unit from an address on that ends before another, and says its size.
    ///
    /// Source: ESP-IDF `esp_flash_erase_region` and `bootloader_flash_erase_range`.
    package func eraseLargest(_ address: Int, before end: Int) throws(Halt) -> Int {
        guard address % Self.blockBytes == 0, end - address >= Self.blockBytes else {
            try eraseSector(address)
            return Self.sectorBytes
        }
        try eraseBlock(address)
        return Self.blockBytes
    }

    private func run(
        _ kind: ChipCommand.Kind,
        _ address: Int,
        _ count: Int,
        _ bytes: [UInt8],
        _ cost: Cost
    ) throws(Halt) {
        try timeline.checkAlive()
        let command = journal.enter(
            kind,
            address: address,
            byteCount: count,
            bytes: bytes,
            region: regions.first { $0.range.contains(address) }?.label ?? "-"
        )
        let fate = CommandFate(command, overlays)
        journal.observer?.begins(command, stored: fate.stored)
        if let cut = fate.cut {
            tear(command, fate.stored, cut.tear, seed: cut.seed)
            try timeline.stop(cut.halt)
        }
        try finish(command, fate.stored, cost)
    }

    /// Time passes while the chip is busy; power that goes meanwhile leaves part of the work done.
    private func finish(_ command: ChipCommand, _ bytes: [UInt8]?, _ cost: Cost) throws(Halt) {
        let length = cost.cycles(at: timeline.frequency)
        let start = timeline.now
        do throws(Halt) {
            try timeline.spendWithCacheOff(length)
        } catch {
            // A chip that keeps its power finishes its command; one that loses it tears.
            let elapsed = (timeline.now - start).count
            let share =
                error.losesPower && length > .zero
                ? Int(UInt64(command.byteCount) * min(elapsed, length.count) / length.count)
                : command.byteCount
            perform(command, bytes, upTo: share)
            throw error
        }
        perform(command, bytes, upTo: command.byteCount)
    }

    /// Does some of the due bits of a command; with nothing to store, the chip changes nothing.
    private func tear(_ command: ChipCommand, _ bytes: [UInt8]?, _ tear: Tear, seed: UInt64) {
        if case .prefix(let count) = tear {
            perform(command, bytes, upTo: min(count, command.byteCount))
            return
        }
        guard let bytes else { return }
        watch?.note(.program, command.address, command.byteCount)
        let old = array.read(command.address, command.byteCount)
        if command.kind == .program, zip(old, bytes).contains(where: { $0 & $1 != $1 }) {
            ruleViolations.append(command)
        }
        let due: DueBits = command.kind == .program ? .program(bytes, over: old) : .erase(old)
        array.load(tear.torn(due, seed: seed, command: command.index), at: command.address)
    }

    /// Does the first bytes of a command; with nothing to store, the chip changes nothing.
    private func perform(_ command: ChipCommand, _ bytes: [UInt8]?, upTo count: Int) {
        guard count > 0, let bytes else { return }
        switch command.kind {
        case .program:
            let due = Array(bytes.prefix(count))
            let old = array.read(command.address, due.count)
            if zip(old, due).contains(where: { $0 & $1 != $1 }) { ruleViolations.append(command) }
            watch?.note(.program, command.address, due.count)
            array.program(command.address, due)
        case .eraseSector, .eraseBlock:
            watch?.noteErase(command.address, min(count, command.byteCount))
            array.erase(command.address, min(count, command.byteCount))
        case .burn:
            preconditionFailure("the flash chip has no fuses")
        }
    }
}

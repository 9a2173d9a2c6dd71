package import Kernel
internal import Record

/// The eFuse controller: reads bits, burns one block per command, and writes the journal.
///
/// A bit that `WR_DIS` protects is not burnt and nobody is told; one that `RD_DIS` protects reads
/// as 0. Both are as their bits stand when the command comes.
package final class FuseController {
    package private(set) var array: FuseArray
    private let protection: FuseProtection
    private let journal: Journal
    private let overlays: [any FlashOverlay]

    package init(
        array: FuseArray,
        protection: FuseProtection = FuseProtection(),
        journal: Journal,
        overlays: [any FlashOverlay] = []
    ) {
        self.array = array
        self.protection = protection
        self.journal = journal
        self.overlays = overlays
    }

    /// What software reads.
    package var readable: FuseArray { protection.readable(array) }

    /// The bits of a field, from the lowest on.
    package func bits(_ field: FuseArray.Field) -> [Bool] { readable.bits(field) }

    /// The number of bits of a field that are burnt.
    package func count(_ field: FuseArray.Field) -> Int {
        bits(field).count { $0 }
    }

    /// Burns the bits of a field that are named by their position in it.
    package func burn(
        _ positions: Range<Int>,
        of field: FuseArray.Field
    ) throws(Halt) {
        var bytes = [UInt8](repeating: 0, count: array.blocks[field.block].count)
        for position in positions {
            let bit = field.bit + position
            bytes[bit / 8] |= 1 << UInt8(bit % 8)
        }
        try burn(bytes, block: field.block)
    }

    /// One command of the controller: burns a pattern into a block.
    ///
    /// Power that is lost before the time of the command is over leaves the first bytes burnt.
    package func burn(_ bytes: [UInt8], block: Int) throws(Halt) {
        let timeline = journal.trace.timeline
        try timeline.checkAlive()
        let command = journal.enter(
            .burn,
            address: block,
            byteCount: bytes.count,
            bytes: bytes,
            region: "efuse"
        )
        let fate = CommandFate(command, overlays)
        let wanted = protection.permitted(fate.stored ?? [], block: block, of: array)
        journal.observer?.begins(command, stored: wanted)
        if let cut = fate.cut {
            let old = array.blocks[block]
            let due = DueBits.burn(wanted + old.dropFirst(wanted.count), over: old)
            let torn = cut.tear.torn(due, seed: cut.seed, command: command.index)
            array.burn(torn, block: block)
            try timeline.stop(cut.halt)
        }
        try finish(wanted, block: block)
    }

    private func finish(_ bytes: [UInt8], block: Int) throws(Halt) {
        let timeline = journal.trace.timeline
        let length = timeline.costs.fuseBurn.cycles(at: timeline.frequency)
        let start = timeline.now
        do throws(Halt) {
            try timeline.spend(length)
        } catch {
            let elapsed = (timeline.now - start).count
            let share =
                error.losesPower && length > .zero
                ? Int(UInt64(bytes.count) * min(elapsed, length.count) / length.count)
                : bytes.count
            array.burn(Array(bytes.prefix(share)), block: block)
            throw error
        }
        array.burn(bytes, block: block)
    }
}

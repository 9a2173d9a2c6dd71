package import Kernel
internal import Record

/// The eFuse controller: reads bits, burns one block per command, and writes the journal.
package final class FuseController {
    package private(set) var array: FuseArray
    private let journal: Journal
    private let overlays: [any FlashOverlay]

    package init(array: FuseArray, journal: Journal, overlays: [any FlashOverlay] = []) {
        self.array = array
        self.journal = journal
        self.overlays = overlays
    }

    /// The number of bits of a field that are burnt.
    package func count(_ field: FuseArray.Field) -> Int {
        array.bits(field).count { $0 }
    }

    /// Burns the bits of a field that are named by their position in it.
    package func burn(
        _ positions: Range<Int>,
        of field: FuseArray.Field
    ) throws(Halt) {
        try journal.trace.timeline.checkAlive()
        var bytes = [UInt8](repeating: 0, count: array.blocks[field.block].count)
        for position in positions {
            let bit = field.bit + position
            bytes[bit / 8] |= 1 << UInt8(bit % 8)
        }
        let command = journal.enter(
            .burn,
            address: field.block,
            byteCount: bytes.count,
            bytes: bytes,
            region: "efuse"
        )
        let fate = CommandFate(command, overlays)
        let done = fate.cut?.done ?? bytes.count
        array.burn(Array((fate.stored ?? []).prefix(done)), block: field.block)
        if let cut = fate.cut { try journal.trace.timeline.stop(cut.halt) }
    }
}

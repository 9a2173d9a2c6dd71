import Record
import Storage

/// A flash built from the commands of a record, without the chip that carried them out.
struct JournalState {
    private(set) var bytes: [UInt8]

    init(_ start: FlashArray) {
        bytes = start.bytes
    }

    /// Does a whole command, or the first bytes of it.
    mutating func apply(_ command: ChipCommand, upTo done: Int = .max) {
        let count = min(done, command.byteCount)
        for offset in 0..<count {
            switch command.kind {
            case .program: bytes[command.address + offset] &= command.bytes[offset]
            case .eraseSector, .eraseBlock: bytes[command.address + offset] = 0xFF
            case .burn: return
            }
        }
    }
}

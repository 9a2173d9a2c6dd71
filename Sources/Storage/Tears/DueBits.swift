package import Record

/// The bits that one command to a chip has to change: what a loss of power can leave undone.
///
/// A program has to clear bits that are 1, an erase to set bits that are 0, a burn to set bits
/// that are 0. Whatever part of them is done, no other bit changes: tears go one way.
package struct DueBits: Hashable, Sendable {
    /// The bytes before the command.
    package let old: [UInt8]
    /// One set bit for each bit that has to change.
    package let mask: [UInt8]

    private init(old: [UInt8], mask: [UInt8]) {
        self.old = old
        self.mask = mask
    }

    /// A program of bytes; a bit that would have to go from 0 to 1 is not due, since it cannot.
    package static func program(_ wanted: [UInt8], over old: [UInt8]) -> DueBits {
        precondition(old.count == wanted.count, "a program changes as many bytes as it brings")
        return DueBits(old: old, mask: zip(old, wanted).map { $0 & ~$1 })
    }

    package static func erase(_ old: [UInt8]) -> DueBits {
        DueBits(old: old, mask: old.map { ~$0 })
    }

    /// A burn of an eFuse block.
    package static func burn(_ wanted: [UInt8], over old: [UInt8]) -> DueBits {
        precondition(old.count == wanted.count, "a burn changes as many bytes as it brings")
        return DueBits(old: old, mask: zip(old, wanted).map { ~$0 & $1 })
    }

    /// The due bits of a command over the bytes that it is about to change, all of them.
    package init(_ command: ChipCommand, over old: [UInt8]) {
        self =
            switch command.kind {
            case .program: .program(command.bytes, over: old)
            case .eraseSector, .eraseBlock: .erase(old)
            case .burn: .burn(command.bytes, over: old)
            }
    }

    /// How many bits have to change.
    package var count: Int { mask.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many of them a tear has done; bits of its mask that are not due do not count.
    package func count(done: TearMask) -> Int {
        zip(mask, done.bytes).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
    }

    /// The bytes that a tear leaves; bits of its mask that are not due change nothing.
    package func torn(done: TearMask) -> [UInt8] {
        var bytes = old
        for index in 0..<min(bytes.count, done.bytes.count) {
            bytes[index] ^= mask[index] & done.bytes[index]
        }
        return bytes
    }
}

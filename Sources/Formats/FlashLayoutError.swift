internal import Kernel

/// Why a part does not fit into a flash image.
package enum FlashLayoutError: Error, Hashable, Sendable {
    case beyondFlash(part: String, end: Int, flashBytes: Int)
    case overlap(part: String, offset: Int, other: String, otherEnd: Int)
    case tooLarge(part: String, byteCount: Int, partition: String, partitionBytes: Int)
    case unaligned(part: String, offset: Int)

    package var description: String { message + " (" + hint + ")" }

    /// What is wrong: what stands there and what was expected.
    package var message: String {
        switch self {
        case .beyondFlash(let part, let end, let flashBytes):
            "\(part) would end at \(hex(end)), behind the end of the flash at \(hex(flashBytes))"
        case .overlap(let part, let offset, let other, let otherEnd):
            "\(part) at \(hex(offset)) would lie over \(other), which ends at \(hex(otherEnd))"
        case .tooLarge(let part, let byteCount, let partition, let partitionBytes):
            "\(part) has \(byteCount) bytes, and the partition \(partition) holds \(partitionBytes)"
        case .unaligned(let part, let offset):
            "\(part) would begin at \(hex(offset)), expected a multiple of 0x1000"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .beyondFlash: "choose a larger flash, or a smaller partition table"
        case .overlap: "move one of the two, or make the first one shorter"
        case .tooLarge: "make the partition larger, or the app smaller"
        case .unaligned: "flash is erased in sectors of 4 KiB: begin at one"
        }
    }

    private func hex(_ number: Int) -> String { "0x" + Hex.encode(number, digits: 1) }
}

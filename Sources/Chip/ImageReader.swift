package import Kernel
package import Storage

/// How a verifier reads flash, and what that costs.
package protocol ImageReader: AnyObject {
    /// The size of the flash chip.
    var byteCount: Int { get }

    /// Reads bytes inside the chip, without a copy.
    func view(_ address: Int, _ count: Int) throws(Halt) -> FlashView

    /// Reads what the chip never looks at, for the record alone: no time passes.
    func peek(_ address: Int, _ count: Int) throws(Halt) -> FlashView

    /// A segment's header was read and found sound.
    func segmentBegins() throws(Halt)
}

extension ImageReader {
    /// Reads bytes inside the chip.
    func read(_ address: Int, _ count: Int) throws(Halt) -> [UInt8] {
        try view(address, count).bytes
    }
}

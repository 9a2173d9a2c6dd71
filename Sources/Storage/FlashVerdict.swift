package import Kernel

/// What becomes of one command to the chip when a fault has its say.
package enum FlashVerdict: Hashable, Sendable {
    /// The chip does what it was told.
    case pass
    /// Power goes after so many bytes of the command; 0 is before it, all of them after it.
    case cutPower(afterBytes: Int)
    /// As a cut of power, reported by the brownout detector.
    case brownout(afterBytes: Int)
    /// The CPU is reset; the chip keeps its power and does all of the command.
    case reset(ResetKind)
    /// The chip accepts the command and changes nothing.
    case drop
    /// The chip stores these bytes instead.
    case replace([UInt8])
}

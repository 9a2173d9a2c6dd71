package import Kernel

/// What becomes of one command to the chip when a fault has its say.
package enum FlashVerdict: Hashable, Sendable {
    /// The chip does what it was told.
    case pass
    /// The life of the device ends in the command, of which a tear is left; `seed` is that of the
    /// run and counts for random tears alone.
    case cut(Halt, Tear, seed: UInt64)
    /// The chip accepts the command and changes nothing.
    case drop
    /// The chip stores these bytes instead.
    case replace([UInt8])

    /// Power goes after so many bytes of the command; 0 is before it, all of them after it.
    package static func cutPower(afterBytes done: Int) -> FlashVerdict {
        .cut(.powerLoss, .prefix(done), seed: 0)
    }

    /// As a cut of power, reported by the brownout detector.
    package static func brownout(afterBytes done: Int) -> FlashVerdict {
        .cut(.brownout, .prefix(done), seed: 0)
    }
}

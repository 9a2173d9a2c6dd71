/// The end of one life of the device: the only error that device code throws.
///
/// No firmware can catch it. After it the hardware is dead: every further operation throws the
/// same value and changes nothing. What firmware may see is an ``ESPError``, which is a value.
package enum Halt: Error, Hashable, Sendable {
    /// Power went. The flash chip loses the command that it had; RTC memory is lost.
    case powerLoss
    /// The supply sagged. As a loss of power for the flash, with a reset reason of its own.
    case brownout
    /// The CPU was reset; the flash chip keeps its power and finishes its command.
    case reset(ResetKind)
    /// Nothing is pending: the scenario ends here.
    case atRest
    /// The scenario's deadline in virtual time has passed.
    case deadline
    /// A user asked otasim to stop.
    case interrupted

    /// Whether the flash chip lost its power together with the CPU.
    package var losesPower: Bool { self == .powerLoss || self == .brownout }
}

/// What takes the device away from its work at a cut.
package enum CutCause: String, Hashable, Sendable, CaseIterable {
    /// The supply goes: the flash chip loses its command, RTC memory is lost.
    case power
    /// The supply sags: as a loss of power for the flash, with a reset reason of its own.
    case brownout
    /// A watchdog resets the CPU: the flash chip keeps its power and finishes its command.
    case watchdog = "wdt"
}

package import Kernel

/// What the RTC domain keeps over a reset, and loses with the power.
package struct RTCMemory: Hashable, Sendable {
    /// The hint that `esp_reset_reason` reads after a software reset.
    package var resetHint: ResetKind?
    /// What the bootloader reserved for itself at the end of RTC fast memory; empty is unset.
    package var bootloader: [UInt8] = []
    /// RTC slow memory that an app declared with `RTC_NOINIT_ATTR`: its keys and bytes.
    package var retained: [String: [UInt8]] = [:]

    package init() {}
}

/// Why the CPU starts from its reset vector.
///
/// Source: ESP-IDF `esp32/rom/rtc.h` `RESET_REASON` and `esp_system.h` `esp_reset_reason_t`.
package enum ResetKind: String, Hashable, Sendable, CaseIterable {
    /// Power came on, or the EN pin was released.
    case powerOn
    /// `esp_restart()`.
    case software
    /// An exception, `abort()` or a failed `assert`.
    case panic
    /// The task watchdog, configured to panic.
    case taskWatchdog
    /// The interrupt watchdog.
    case interruptWatchdog
    /// The RTC watchdog that the bootloader arms.
    case rtcWatchdog
    /// `bootloader_reset()`: the bootloader found nothing to start.
    case bootloader
    /// Wake from deep sleep.
    case deepSleep
    /// The brownout detector.
    case brownout
}

package import Kernel
package import Storage

/// What `esp_reset_reason()` tells an app about its start.
///
/// Source: ESP-IDF `esp_system.h`, `esp_reset_reason_t`.
package enum ResetReason: Int, Hashable, Sendable, CaseIterable {
    case unknown, powerOn, external, software, panic, interruptWatchdog, taskWatchdog, watchdog
    case deepSleep, brownout

    package var name: String {
        switch self {
        case .unknown: "ESP_RST_UNKNOWN"
        case .powerOn: "ESP_RST_POWERON"
        case .external: "ESP_RST_EXT"
        case .software: "ESP_RST_SW"
        case .panic: "ESP_RST_PANIC"
        case .interruptWatchdog: "ESP_RST_INT_WDT"
        case .taskWatchdog: "ESP_RST_TASK_WDT"
        case .watchdog: "ESP_RST_WDT"
        case .deepSleep: "ESP_RST_DEEPSLEEP"
        case .brownout: "ESP_RST_BROWNOUT"
        }
    }

    /// The reason after a reset of a kind.
    ///
    /// Source: ESP-IDF `esp_system/port/soc/esp32/reset_reason.c`, `get_reset_reason`: after a
    /// software reset four hints in an RTC register are honoured.
    package init(after kind: ResetKind, rtc: RTCMemory = RTCMemory()) {
        if RomResetTable.isSoftware(kind), let hint = rtc.resetHint.flatMap(Self.hinted) {
            self = hint
            return
        }
        switch kind {
        case .powerOn: self = .powerOn
        case .software, .bootloader: self = .software
        case .rtcWatchdog: self = .watchdog
        case .deepSleep: self = .deepSleep
        case .panic, .taskWatchdog, .interruptWatchdog, .brownout:
            self = Self.hinted(kind) ?? .software
        }
    }

    private static func hinted(_ hint: ResetKind) -> ResetReason? {
        switch hint {
        case .panic: .panic
        case .interruptWatchdog: .interruptWatchdog
        case .taskWatchdog: .taskWatchdog
        case .brownout: .brownout
        case .powerOn, .software, .rtcWatchdog, .bootloader, .deepSleep: nil
        }
    }
}

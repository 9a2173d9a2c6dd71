internal import Formats
internal import Kernel

/// What the boot ROM prints about a reset.
///
/// Source: ESP-IDF `esp_rom/*/include/*/rom/rtc.h`, `RESET_REASON`; `soc/*/reset_reasons.h`.
enum RomResetTable {
    struct Entry {
        let code: Constant
        let esp32: String
        let esp32s3: String
        let esp32c3: String
        let esp32c6: String

        func name(_ chip: ChipModel) -> String {
            switch chip {
            case .esp32: esp32
            case .esp32s3: esp32s3
            case .esp32c3: esp32c3
            case .esp32c6: esp32c6
            }
        }
    }

    static let powerOn = entry(0x1, "POWERON_RESET", "POWERON", "POWERON", "POWERON")
    static let software = entry(
        0x3,
        "SW_RESET",
        "RTC_SW_SYS_RST",
        "RTC_SW_SYS_RST",
        "LP_SW_HPSYS"
    )
    static let deepSleep = entry(0x5, "DEEPSLEEP_RESET", "DSLEEP", "DSLEEP", "DSLEEP")
    static let softwareCPU = entry(
        0xC,
        "SW_CPU_RESET",
        "RTC_SW_CPU_RST",
        "RTC_SW_CPU_RST",
        "SW_CPU"
    )
    static let rtcWatchdog = entry(
        0x10,
        "RTCWDT_RTC_RESET",
        "RTCWDT_RTC_RST",
        "RTCWDT_RTC_RST",
        "LP_WDT_SYS"
    )

    /// Restart and panic reset the CPU; the bootloader and the brownout handler the whole chip.
    static func entry(for kind: ResetKind) -> Entry {
        switch kind {
        case .powerOn: powerOn
        case .software, .panic, .taskWatchdog, .interruptWatchdog: softwareCPU
        case .rtcWatchdog: rtcWatchdog
        case .bootloader, .brownout: software
        case .deepSleep: deepSleep
        }
    }

    static func isSoftware(_ kind: ResetKind) -> Bool {
        let code = entry(for: kind).code
        return code == software.code || code == softwareCPU.code
    }

    private static func entry(
        _ code: Int,
        _ esp32: String,
        _ esp32s3: String,
        _ esp32c3: String,
        _ esp32c6: String
    ) -> Entry {
        Entry(
            code: Constant(code, .code, source: "ESP-IDF rom/rtc.h, RESET_REASON"),
            esp32: esp32,
            esp32s3: esp32s3,
            esp32c3: esp32c3,
            esp32c6: esp32c6
        )
    }
}

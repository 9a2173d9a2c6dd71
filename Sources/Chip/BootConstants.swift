internal import Kernel

/// The bootloader's own numbers.
enum BootConstants {
    static let invalidIndex = Constant(
        -99,
        .code,
        source: "ESP-IDF bootloader_utility.h, INVALID_INDEX"
    )
    static let slotMax = Constant(
        16,
        .count,
        source: "ESP-IDF bootloader_config.h, MAX_OTA_SLOTS"
    )
    static let partitionMax = Constant(
        96,
        .count,
        source: "ESP-IDF esp_flash_partitions.h, ESP_PARTITION_TABLE_MAX_ENTRIES + 1"
    )
    static let otadataBytes = Constant(
        0x2000,
        .bytes,
        source: "ESP-IDF bootloader_utility.c, read_otadata: two sectors"
    )
    static let flashBytesUnknown = Constant(
        0x20_0000,
        .bytes,
        source: "ESP-IDF bootloader_flash_config, 2 MB for an unknown code"
    )
    static let holdTime = Constant(
        5_000,
        .milliseconds,
        source: "ESP-IDF CONFIG_BOOTLOADER_HOLD_TIME_GPIO"
    )
    /// What the CRC of the structure in RTC memory covers.
    static let retainedBytes = Constant(
        12,
        .bytes,
        source: "ESP-IDF bootloader_common.h, rtc_retain_mem_t up to its crc"
    )
    static let watchdog = Constant(
        9_000,
        .milliseconds,
        source: "ESP-IDF CONFIG_BOOTLOADER_WDT_TIME_MS"
    )
    /// How many table entries the cost of the table covers.
    static let entriesCovered = Constant(
        3,
        .count,
        source: "the boot logs that the cost of the table was fitted to"
    )
}

internal import Kernel

/// Numbers of `esp_ota_ops`.
enum OTATable {
    /// A subtype that is no OTA slot is cut off like one: `test` counts as slot 0.
    static let slotMask = Constant(0x0F, .code, source: "ESP-IDF esp_ota_ops.c SUB_TYPE_ID")
    static let sizeUnknown = Constant(
        0xFFFF_FFFF,
        .bytes,
        source: "ESP-IDF esp_ota_ops.h OTA_SIZE_UNKNOWN"
    )
    static let sequentialWrites = Constant(
        0xFFFF_FFFE,
        .bytes,
        source: "ESP-IDF esp_ota_ops.h OTA_WITH_SEQUENTIAL_WRITES"
    )
}

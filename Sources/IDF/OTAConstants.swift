internal import Kernel

/// Numbers of `esp_ota_ops`.
package enum OTAConstants {
    static let sizeUnknown = Constant(
        0xFFFF_FFFF, .code, source: "ESP-IDF esp_ota_ops.h OTA_SIZE_UNKNOWN"
    )
    static let withSequentialWrites = Constant(
        0xFFFF_FFFE, .code, source: "ESP-IDF esp_ota_ops.h OTA_WITH_SEQUENTIAL_WRITES"
    )
    static let imageMagic = Constant(
        0xE9, .code, source: "ESP-IDF esp_app_format.h ESP_IMAGE_HEADER_MAGIC"
    )
    static let otadataBytes = Constant(
        0x2000, .bytes, source: "ESP-IDF bootloader_utility.c, otadata is two sectors"
    )
    static let entryBytes = Constant(
        32, .bytes, source: "ESP-IDF esp_flash_partitions.h esp_ota_select_entry_t"
    )
    static let descriptorOffset = Constant(
        32, .bytes, source: "ESP-IDF esp_app_format.h, image header and segment header"
    )
    static let descriptorBytes = Constant(
        256, .bytes, source: "ESP-IDF esp_app_desc.h esp_app_desc_t"
    )
}

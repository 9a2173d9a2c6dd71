internal import Kernel

/// Numbers of the partition table and of the types of partitions.
enum PartitionConstants {
    static let tableBytes = Constant(
        0xC00, .bytes, source: "ESP-IDF esp_flash_partitions.h ESP_PARTITION_TABLE_MAX_LEN"
    )
    static let typeApp = Constant(
        0x00, .code, source: "ESP-IDF esp_partition.h ESP_PARTITION_TYPE_APP"
    )
    static let typeData = Constant(
        0x01, .code, source: "ESP-IDF esp_partition.h ESP_PARTITION_TYPE_DATA"
    )
    static let subtypeOTAData = Constant(
        0x00, .code, source: "ESP-IDF esp_partition.h ESP_PARTITION_SUBTYPE_DATA_OTA"
    )
    static let subtypeNVS = Constant(
        0x02, .code, source: "ESP-IDF esp_partition.h ESP_PARTITION_SUBTYPE_DATA_NVS"
    )
    static let subtypeOTAFirst = Constant(
        0x10, .code, source: "ESP-IDF esp_partition.h ESP_PARTITION_SUBTYPE_APP_OTA_0"
    )
    static let otaSlotsMax = Constant(
        16, .count, source: "ESP-IDF esp_partition.h ESP_PARTITION_SUBTYPE_APP_OTA_MAX"
    )
}

internal import Kernel

/// The error numbers of NVS.
enum NVSErrorConstants {
    static let notInitialized = Constant(
        0x1101,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_NOT_INITIALIZED"
    )
    static let typeMismatch = Constant(
        0x1103,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_TYPE_MISMATCH"
    )
    static let notEnoughSpace = Constant(
        0x1105,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_NOT_ENOUGH_SPACE"
    )
    static let removeFailed = Constant(
        0x1108,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_REMOVE_FAILED"
    )
    static let keyTooLong = Constant(
        0x1109,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_KEY_TOO_LONG"
    )
    static let pageFull = Constant(0x110a, .code, source: "ESP-IDF nvs.h, ESP_ERR_NVS_PAGE_FULL")
    static let invalidState = Constant(
        0x110b,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_INVALID_STATE"
    )
    static let noFreePages = Constant(
        0x110d,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_NO_FREE_PAGES"
    )
    static let valueTooLong = Constant(
        0x110e,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_VALUE_TOO_LONG"
    )
    static let newVersionFound = Constant(
        0x1110,
        .code,
        source: "ESP-IDF nvs.h, ESP_ERR_NVS_NEW_VERSION_FOUND"
    )
}

/// An `esp_err_t`: what ESP-IDF's functions return to firmware.
///
/// It is a value and never thrown. Source: ESP-IDF `esp_err.h` and the header of each base.
package struct ESPError: Hashable, Sendable {
    /// The number as ESP-IDF defines it; -1 is ESP_FAIL.
    package let number: Int32

    package init(number: Int32) {
        self.number = number
    }

    package var isOK: Bool { number == 0 }

    /// The name as `esp_err_to_name` prints it, or the number when it has none.
    package var name: String {
        Self.names[number] ?? (number < 0 ? "\(number)" : "0x" + Hex.encode(number, digits: 1))
    }

    package static let ok = ESPError(number: 0)
    package static let fail = ESPError(number: -1)

    // esp_err.h
    package static let invalidArg = ESPError(number: 0x102)
    package static let invalidState = ESPError(number: 0x103)
    package static let invalidSize = ESPError(number: 0x104)
    package static let notFound = ESPError(number: 0x105)
    package static let notSupported = ESPError(number: 0x106)
    package static let timeout = ESPError(number: 0x107)
    package static let invalidVersion = ESPError(number: 0x10A)
    package static let notAllowed = ESPError(number: 0x10D)

    // nvs.h
    package static let nvsNotFound = ESPError(number: 0x1102)

    // esp_ota_ops.h
    package static let otaPartitionConflict = ESPError(number: 0x1501)
    package static let otaValidateFailed = ESPError(number: 0x1503)
    package static let otaSmallSecVer = ESPError(number: 0x1504)
    package static let otaRollbackFailed = ESPError(number: 0x1505)
    package static let otaRollbackInvalidState = ESPError(number: 0x1506)
    package static let otaAlreadyInProgress = ESPError(number: 0x1507)
    package static let otaSPIModeMismatch = ESPError(number: 0x1508)

    // esp_image_format.h
    package static let imageInvalid = ESPError(number: 0x2002)

    // esp_flash_err.h
    package static let flashOpFail = ESPError(number: 0x6001)

    // esp_http_client.h
    package static let httpConnect = ESPError(number: 0x7002)
    package static let httpWriteData = ESPError(number: 0x7003)
    package static let httpInvalidTransport = ESPError(number: 0x7005)
    package static let httpEagain = ESPError(number: 0x7007)
    package static let httpRedirectDowngrade = ESPError(number: 0x700D)
    package static let httpHeaderTooLong = ESPError(number: 0x700E)

    // esp_tls_errors.h
    package static let tlsCannotResolveHostname = ESPError(number: 0x8001)
    package static let tlsFailedConnectToHost = ESPError(number: 0x8004)
    package static let tlsConnectionTimeout = ESPError(number: 0x8006)
    package static let tlsX509CrtParseFailed = ESPError(number: 0x8015)
    package static let tlsSSLSetupFailed = ESPError(number: 0x8017)
    package static let tlsSSLHandshakeFailed = ESPError(number: 0x801A)

    private static let names: [Int32: String] = [
        0: "ESP_OK", -1: "ESP_FAIL",
        0x101: "ESP_ERR_NO_MEM", 0x102: "ESP_ERR_INVALID_ARG", 0x103: "ESP_ERR_INVALID_STATE",
        0x104: "ESP_ERR_INVALID_SIZE", 0x105: "ESP_ERR_NOT_FOUND", 0x106: "ESP_ERR_NOT_SUPPORTED",
        0x107: "ESP_ERR_TIMEOUT", 0x108: "ESP_ERR_INVALID_RESPONSE", 0x109: "ESP_ERR_INVALID_CRC",
        0x10A: "ESP_ERR_INVALID_VERSION", 0x10D: "ESP_ERR_NOT_ALLOWED",
        0x1101: "ESP_ERR_NVS_NOT_INITIALIZED", 0x1102: "ESP_ERR_NVS_NOT_FOUND",
        0x1103: "ESP_ERR_NVS_TYPE_MISMATCH", 0x1104: "ESP_ERR_NVS_READ_ONLY",
        0x1105: "ESP_ERR_NVS_NOT_ENOUGH_SPACE", 0x1106: "ESP_ERR_NVS_INVALID_NAME",
        0x1107: "ESP_ERR_NVS_INVALID_HANDLE", 0x1108: "ESP_ERR_NVS_REMOVE_FAILED",
        0x1109: "ESP_ERR_NVS_KEY_TOO_LONG", 0x110A: "ESP_ERR_NVS_PAGE_FULL",
        0x110B: "ESP_ERR_NVS_INVALID_STATE", 0x110C: "ESP_ERR_NVS_INVALID_LENGTH",
        0x110D: "ESP_ERR_NVS_NO_FREE_PAGES", 0x110E: "ESP_ERR_NVS_VALUE_TOO_LONG",
        0x110F: "ESP_ERR_NVS_PART_NOT_FOUND", 0x1110: "ESP_ERR_NVS_NEW_VERSION_FOUND",
        0x1501: "ESP_ERR_OTA_PARTITION_CONFLICT", 0x1502: "ESP_ERR_OTA_SELECT_INFO_INVALID",
        0x1503: "ESP_ERR_OTA_VALIDATE_FAILED", 0x1504: "ESP_ERR_OTA_SMALL_SEC_VER",
        0x1505: "ESP_ERR_OTA_ROLLBACK_FAILED", 0x1506: "ESP_ERR_OTA_ROLLBACK_INVALID_STATE",
        0x1507: "ESP_ERR_OTA_ALREADY_IN_PROGRESS", 0x1508: "ESP_ERR_OTA_SPI_MODE_MISMATCH",
        0x2001: "ESP_ERR_IMAGE_FLASH_FAIL", 0x2002: "ESP_ERR_IMAGE_INVALID",
        0x3001: "ESP_ERR_WIFI_NOT_INIT", 0x3002: "ESP_ERR_WIFI_NOT_STARTED",
        0x300A: "ESP_ERR_WIFI_SSID", 0x300B: "ESP_ERR_WIFI_PASSWORD",
        0x6001: "ESP_ERR_FLASH_OP_FAIL",
        0x7001: "ESP_ERR_HTTP_MAX_REDIRECT", 0x7002: "ESP_ERR_HTTP_CONNECT",
        0x7003: "ESP_ERR_HTTP_WRITE_DATA", 0x7004: "ESP_ERR_HTTP_FETCH_HEADER",
        0x7005: "ESP_ERR_HTTP_INVALID_TRANSPORT", 0x7007: "ESP_ERR_HTTP_EAGAIN",
        0x7008: "ESP_ERR_HTTP_CONNECTION_CLOSED", 0x700C: "ESP_ERR_HTTP_INCOMPLETE_DATA",
        0x700D: "ESP_ERR_HTTP_REDIRECT_DOWNGRADE", 0x700E: "ESP_ERR_HTTP_HEADER_TOO_LONG",
        0x8001: "ESP_ERR_ESP_TLS_CANNOT_RESOLVE_HOSTNAME",
        0x8004: "ESP_ERR_ESP_TLS_FAILED_CONNECT_TO_HOST",
        0x8006: "ESP_ERR_ESP_TLS_CONNECTION_TIMEOUT", 0x8008: "ESP_ERR_ESP_TLS_TCP_CLOSED_FIN",
        0x8015: "ESP_ERR_MBEDTLS_X509_CRT_PARSE_FAILED",
        0x8017: "ESP_ERR_MBEDTLS_SSL_SETUP_FAILED",
        0x801A: "ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED", 0x801D: "ESP_ERR_MBEDTLS_SSL_READ_FAILED",
    ]
}

internal import Kernel

/// Numbers of `esp_http_client`.
enum HTTPClientConstants {
    static let bufferBytes = Constant(
        512,
        .bytes,
        source: "ESP-IDF esp_http_client.c DEFAULT_HTTP_BUF_SIZE"
    )
    static let timeout = Constant(
        5,
        .seconds,
        source: "ESP-IDF esp_http_client.c DEFAULT_TIMEOUT_MS"
    )
    static let userAgent = "ESP32 HTTP Client/1.0"
    static let httpPort = Constant(80, .code, source: "ESP-IDF esp_http_client.c DEFAULT_HTTP_PORT")
    static let httpsPort = Constant(
        443,
        .code,
        source: "ESP-IDF esp_http_client.c DEFAULT_HTTPS_PORT"
    )
    static let redirects: [Constant] = [301, 302, 303, 307, 308].map {
        Constant($0, .code, source: "ESP-IDF esp_http_client.h HttpStatus_Code")
    }
    /// The release that refuses a redirect from https to http; see ``redirectGuardLater``.
    static let redirectGuard = IDFVersion(5, 5, 5)
    /// The first release of the next major version that refuses it too: 6.0 branched off before.
    ///
    /// Source: espressif/esp-idf commit cec6f5bff4e.
    static let redirectGuardLater = IDFVersion(6, 0, 3)
    static let tlsHeapBytes = Constant(
        43_213,
        .bytes,
        source: "ESP-IDF docs/en/api-reference/protocols/mbedtls.rst, 42.2 KB"
    )
}

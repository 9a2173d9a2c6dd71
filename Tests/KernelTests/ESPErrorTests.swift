import Kernel
import Testing

struct ESPErrorTests {
    @Test(
        arguments: [
            (0, "ESP_OK"), (-1, "ESP_FAIL"), (0x1503, "ESP_ERR_OTA_VALIDATE_FAILED"),
            (0x2002, "ESP_ERR_IMAGE_INVALID"), (0x7005, "ESP_ERR_HTTP_INVALID_TRANSPORT"),
            (0x801A, "ESP_ERR_MBEDTLS_SSL_HANDSHAKE_FAILED"),
        ] as [(Int32, String)]
    )
    func `a number has the name that ESP-IDF prints`(_ number: Int32, _ name: String) {
        #expect(ESPError(number: number).name == name)
    }

    @Test func `a number without a name prints itself`() {
        #expect(ESPError(number: 0x9999).name == "0x9999")
        #expect(ESPError(number: -9984).name == "-9984")
    }

    @Test func `only 0 is OK`() {
        #expect(ESPError.ok.isOK)
        #expect(!ESPError.fail.isOK)
        #expect(!ESPError(number: 1).isOK)
    }
}

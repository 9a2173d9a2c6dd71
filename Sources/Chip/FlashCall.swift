/// One request to the flash driver that changed flash: what recordings of ESP-IDF list.
///
/// Source: ESP-IDF `esp_flash.h`, `esp_flash_erase_region` and `esp_flash_write`.
package struct FlashCall: Hashable, Sendable {
    /// What was asked for.
    package enum Kind: String, Hashable, Sendable {
        case erase
        case write
    }

    package let kind: Kind
    package let address: Int
    package let byteCount: Int

    package init(kind: Kind, address: Int, byteCount: Int) {
        self.kind = kind
        self.address = address
        self.byteCount = byteCount
    }
}

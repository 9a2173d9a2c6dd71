internal import Formats
internal import Kernel

/// What Secure Boot V2 is on each chip.
enum SecureBootTable {
    private static let rom = "ESP-IDF esp_rom/*/rom/secure_boot.h"

    static let slotMax = Constant(3, .count, source: "ESP-IDF SOC_EFUSE_SECURE_BOOT_KEY_DIGESTS")
    /// The first key block: `BLOCK_KEY0`.
    static let keyBlockFirst = Constant(4, .code, source: "ESP-IDF esp_efuse.h, EFUSE_BLK_KEY0")
    static let keyBlockCount = Constant(6, .count, source: "ESP-IDF EFUSE_BLK_KEY_MAX")
    /// Digest 0; 1 and 2 follow.
    static let digestPurpose = Constant(
        9,
        .code,
        source: "ESP-IDF esp_efuse_chip.h, ESP_EFUSE_KEY_PURPOSE_SECURE_BOOT_DIGEST0"
    )
    static let digestBytes = Constant(32, .bytes, source: rom + ", ETS_DIGEST_LEN")
    /// The block of the ESP32's one digest, and the bit of `WR_DIS` that protects it.
    static let digestBlockESP32 = Constant(2, .code, source: "ESP-IDF EFUSE_BLK_SECURE_BOOT")

    /// How many signature blocks, and so digests, count.
    static func blockCount(_ chip: ChipModel) -> Int { chip == .esp32 ? 1 : slotMax.value }

    /// What the ROM can verify.
    ///
    /// Source: ESP-IDF `docs/en/security/secure-boot-v2.rst`, "Secure Boot V2 for...".
    static func schemes(_ chip: ChipModel) -> [SignatureBlock.Scheme] {
        chip == .esp32c6 ? [.rsa3072, .ecdsaP256] : [.rsa3072]
    }

    /// The first revision whose ROM knows Secure Boot V2.
    ///
    /// Source: ESP-IDF `docs/en/security/secure-boot-v2.rst`: ESP32 v3.0, ESP32-C3 v0.3.
    /// Units: 100 * major + minor.
    static func revisionMin(_ chip: ChipModel) -> Int {
        switch chip {
        case .esp32: 300
        case .esp32c3: 3
        case .esp32s3, .esp32c6: 0
        }
    }
}

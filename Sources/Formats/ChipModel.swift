/// The chips whose bootloader and images otasim knows.
package enum ChipModel: String, Hashable, Sendable, CaseIterable {
    case esp32, esp32s3, esp32c3, esp32c6

    /// The chip as Espressif writes it.
    package var name: String {
        switch self {
        case .esp32: "ESP32"
        case .esp32s3: "ESP32-S3"
        case .esp32c3: "ESP32-C3"
        case .esp32c6: "ESP32-C6"
        }
    }

    /// The number of the chip in image headers.
    ///
    /// Source: ESP-IDF `esp_app_format.h`, `esp_chip_id_t`.
    package var chipID: UInt16 {
        switch self {
        case .esp32: 0x0000
        case .esp32s3: 0x0009
        case .esp32c3: 0x0005
        case .esp32c6: 0x000D
        }
    }

    /// Where the boot ROM looks for the second-stage bootloader.
    ///
    /// Source: ESP-IDF `components/bootloader/Kconfig.projbuild`, `BOOTLOADER_OFFSET_IN_FLASH`.
    package var bootloaderOffset: Int { self == .esp32 ? 0x1000 : 0 }

    /// The unit in which flash is mapped into the address space.
    ///
    /// Source: ESP-IDF `components/soc/*/include/soc/ext_mem_defs.h`.
    /// Differs from hardware: the ESP32-C6 may be configured for smaller pages.
    package var mmuPageBytes: Int { 0x10000 }

    /// Where the eFuse bits of the secure version lie.
    ///
    /// Source: ESP-IDF `components/efuse/*/esp_efuse_table.csv`, `SECURE_VERSION`.
    package var secureVersionField: (block: Int, bit: Int, width: Int) {
        self == .esp32 ? (block: 3, bit: 128, width: 32) : (block: 0, bit: 142, width: 16)
    }

    /// The newest revision that images allow by default.
    ///
    /// Source: ESP-IDF `components/esp_hw_support/port/*/Kconfig.hw_support`, `*_REV_MAX_FULL`.
    /// Units: 100 * major + minor.
    package var maxRevisionFull: UInt16 {
        switch self {
        case .esp32: 399
        case .esp32c3: 199
        case .esp32s3, .esp32c6: 99
        }
    }

    package init?(chipID: UInt16) {
        guard let chip = Self.allCases.first(where: { $0.chipID == chipID }) else { return nil }
        self = chip
    }
}

/// How the flash chip is driven, as image headers say it.
///
/// Source: ESP-IDF `esp_app_format.h`, `esp_image_spi_mode_t` and its neighbours; the names are
/// those of esptool's options `--flash-mode`, `--flash-freq` and `--flash-size`.
package struct FlashSettings: Hashable, Sendable {
    /// How many lines carry data, and in which steps.
    package enum Mode: UInt8, Hashable, Sendable, CaseIterable {
        case qio = 0
        case qout, dio, dout
    }

    /// The clock of the flash chip; the names are those of the ESP32, ESP32-S3 and ESP32-C3.
    package enum Frequency: UInt8, Hashable, Sendable {
        case mhz40 = 0
        case mhz26, mhz20
        case mhz80 = 0x0F
    }

    /// The size of the flash chip.
    package enum Size: UInt8, Hashable, Sendable, CaseIterable {
        case mb1 = 0
        case mb2, mb4, mb8, mb16, mb32, mb64, mb128

        package var bytes: Int { 0x10_0000 << Int(rawValue) }

        /// Nil where no header can say this size.
        package init?(bytes: Int) {
            guard let size = Self.allCases.first(where: { $0.bytes == bytes }) else { return nil }
            self = size
        }
    }

    package var mode: Mode
    package var frequency: Frequency
    package var size: Size

    package init(mode: Mode = .dio, frequency: Frequency = .mhz40, size: Size = .mb4) {
        self.mode = mode
        self.frequency = frequency
        self.size = size
    }
}

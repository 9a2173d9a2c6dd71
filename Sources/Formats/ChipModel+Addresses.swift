/// Where code and data may lie in a chip's address space.
///
/// Source: ESP-IDF `components/soc/*/include/soc/soc.h`, `SOC_DROM_LOW` and so on.
extension ChipModel {
    /// Constants in flash, read through the cache.
    package var drom: Range<UInt32> {
        switch self {
        case .esp32: 0x3F40_0000..<0x3F80_0000
        case .esp32s3: 0x3C00_0000..<0x3E00_0000
        case .esp32c3: 0x3C00_0000..<0x3C80_0000
        case .esp32c6: 0x4200_0000..<0x4300_0000
        }
    }

    /// Code in flash, fetched through the cache.
    package var irom: Range<UInt32> {
        switch self {
        case .esp32: 0x400D_0000..<0x4040_0000
        case .esp32s3: 0x4200_0000..<0x4400_0000
        case .esp32c3: 0x4200_0000..<0x4280_0000
        case .esp32c6: 0x4200_0000..<0x4300_0000
        }
    }

    package var dram: Range<UInt32> {
        switch self {
        case .esp32: 0x3FFA_E000..<0x4000_0000
        case .esp32s3: 0x3FC8_8000..<0x3FD0_0000
        case .esp32c3: 0x3FC8_0000..<0x3FCE_0000
        case .esp32c6: 0x4080_0000..<0x4088_0000
        }
    }

    package var iram: Range<UInt32> {
        switch self {
        case .esp32: 0x4008_0000..<0x400A_A000
        case .esp32s3: 0x4037_0000..<0x403E_0000
        case .esp32c3: 0x4037_C000..<0x403E_0000
        case .esp32c6: 0x4080_0000..<0x4088_0000
        }
    }

    /// Fast RTC memory as data.
    package var rtcDRAM: Range<UInt32> {
        switch self {
        case .esp32: 0x3FF8_0000..<0x3FF8_2000
        case .esp32s3: 0x600F_E000..<0x6010_0000
        case .esp32c3: 0x5000_0000..<0x5000_2000
        case .esp32c6: 0x5000_0000..<0x5000_4000
        }
    }

    /// Fast RTC memory as code.
    package var rtcIRAM: Range<UInt32> {
        self == .esp32 ? 0x400C_0000..<0x400C_2000 : rtcDRAM
    }

    /// Slow RTC memory.
    package var rtcSlow: Range<UInt32> {
        self == .esp32c6 ? 0x5000_0000..<0x5000_4000 : 0x5000_0000..<0x5000_2000
    }

    /// The end of the stack that the boot ROM leaves to the bootloader.
    ///
    /// Source: ESP-IDF `components/soc/*/include/soc/soc.h`, `SOC_ROM_STACK_START`.
    package var romStackStart: UInt32 {
        switch self {
        case .esp32: 0x3FFE_3F20
        case .esp32s3: 0x3FCE_B710
        case .esp32c3: 0x3FCD_E710
        case .esp32c6: 0x4087_E610
        }
    }

    /// Whether a segment with this address stays in flash and is mapped.
    ///
    /// Source: ESP-IDF `esp_image_format.c`, `should_map`.
    package func isMapped(_ address: UInt32) -> Bool {
        drom.contains(address) || irom.contains(address)
    }
}

/// Every chip with its memory, for telling what a segment is.
///
/// Source: ESP-IDF `components/soc/*/include/soc/soc.h` for the chips that otasim simulates;
/// esptool `targets/*.py`, `MEMORY_MAP` and `FLASH_FREQUENCY`, for the others.
extension EspressifChip {
    package static let all: [EspressifChip] = [
        EspressifChip(
            0x0000,
            "ESP32",
            [
                flash("DROM", 0x3F40_0000..<0x3F80_0000),
                flash("IROM", 0x400D_0000..<0x4040_0000),
                memory("DRAM", 0x3FFA_E000..<0x4000_0000),
                memory("IRAM", 0x4007_8000..<0x400C_0000),
                memory("RTC fast", 0x400C_0000..<0x400C_2000),
                memory("RTC fast", 0x3FF8_0000..<0x3FF8_2000),
                memory("RTC slow", 0x5000_0000..<0x5000_2000),
                memory("PSRAM", 0x3F80_0000..<0x3FC0_0000),
            ]
        ),
        EspressifChip(
            0x0002,
            "ESP32-S2",
            [
                flash("DROM", 0x3F00_0000..<0x3F3F_0000),
                flash("IROM", 0x4008_0000..<0x40B8_0000),
                memory("DRAM", 0x3FFB_0000..<0x4000_0000),
                memory("IRAM", 0x4002_0000..<0x4007_0000),
                memory("RTC fast", 0x4007_0000..<0x4007_2000),
                memory("RTC fast", 0x3FF9_E000..<0x3FFA_0000),
                memory("RTC slow", 0x5000_0000..<0x5000_2000),
                memory("PSRAM", 0x3F50_0000..<0x3FF8_0000),
            ]
        ),
        EspressifChip(
            0x0005,
            "ESP32-C3",
            [
                flash("DROM", 0x3C00_0000..<0x3C80_0000),
                flash("IROM", 0x4200_0000..<0x4280_0000),
                memory("DRAM", 0x3FC8_0000..<0x3FCE_0000),
                memory("IRAM", 0x4037_C000..<0x403E_0000),
                memory("RTC fast", 0x5000_0000..<0x5000_2000),
            ]
        ),
        EspressifChip(
            0x0009,
            "ESP32-S3",
            [
                flash("DROM", 0x3C00_0000..<0x3E00_0000),
                flash("IROM", 0x4200_0000..<0x4400_0000),
                memory("DRAM", 0x3FC8_8000..<0x3FD0_0000),
                memory("IRAM", 0x4037_0000..<0x403E_0000),
                memory("RTC fast", 0x600F_E000..<0x6010_0000),
                memory("RTC slow", 0x5000_0000..<0x5000_2000),
            ]
        ),
        EspressifChip(
            0x000C,
            "ESP32-C2",
            [
                flash("DROM", 0x3C00_0000..<0x3C40_0000),
                flash("IROM", 0x4200_0000..<0x4240_0000),
                memory("DRAM", 0x3FCA_0000..<0x3FCE_0000),
                memory("IRAM", 0x4037_C000..<0x403C_0000),
            ],
            clocks: [0: "30 MHz", 1: "20 MHz", 2: "15 MHz", 0xF: "60 MHz"],
            hasConfigurablePages: true
        ),
        shared(
            0x000D,
            "ESP32-C6",
            flash: 0x4200_0000..<0x4300_0000,
            ram: 0x4080_0000..<0x4088_0000,
            rtc: 0x5000_0000..<0x5000_4000,
            clocks: [0: "80 MHz", 2: "20 MHz"]
        ),
        shared(
            0x0010,
            "ESP32-H2",
            flash: 0x4200_0000..<0x4300_0000,
            ram: 0x4080_0000..<0x4085_0000,
            rtc: 0x5000_0000..<0x5000_1000,
            clocks: [0: "24 MHz", 1: "16 MHz", 2: "12 MHz", 0xF: "48 MHz"]
        ),
        shared(
            0x0012,
            "ESP32-P4",
            flash: 0x4000_0000..<0x4C00_0000,
            ram: 0x4FF0_0000..<0x4FFA_0000,
            rtc: 0x5010_8000..<0x5011_0000,
            hasConfigurablePages: false
        ),
        shared(
            0x0014,
            "ESP32-C61",
            flash: 0x4200_0000..<0x4400_0000,
            ram: 0x4080_0000..<0x4086_0000,
            rtc: 0x5000_0000..<0x5000_4000
        ),
        shared(
            0x0017,
            "ESP32-C5",
            flash: 0x4200_0000..<0x4400_0000,
            ram: 0x4080_0000..<0x4086_0000,
            rtc: 0x5000_0000..<0x5000_4000,
            hasConfigurablePages: false
        ),
        shared(
            0x0019,
            "ESP32-H21",
            flash: 0x4200_0000..<0x4300_0000,
            ram: 0x4080_0000..<0x4085_0000,
            rtc: 0x5000_0000..<0x5000_1000,
            clocks: [0: "24 MHz", 0xF: "48 MHz"]
        ),
        shared(
            0x001C,
            "ESP32-H4",
            flash: 0x4200_0000..<0x4400_0000,
            ram: 0x4081_0000..<0x4086_0000,
            rtc: nil,
            clocks: [0: "24 MHz", 0xF: "48 MHz"]
        ),
        shared(
            0x001F,
            "ESP32-E22",
            flash: 0x3C00_0000..<0x4000_0000,
            ram: 0x30FE_0000..<0x3120_0000,
            rtc: 0xC000_0000..<0xC000_8000,
            hasConfigurablePages: false
        ),
        shared(
            0x0020,
            "ESP32-S31",
            flash: 0x4000_0000..<0x5400_0000,
            ram: 0x2F00_0000..<0x2F08_0000,
            rtc: 0x2E00_0000..<0x2E00_8000
        ),
    ]

    /// A chip on which code and data share their windows.
    private static func shared(
        _ number: UInt16,
        _ name: String,
        flash window: Range<UInt32>,
        ram: Range<UInt32>,
        rtc: Range<UInt32>?,
        clocks: [UInt8: String] = usualClocks,
        hasConfigurablePages: Bool = true
    ) -> EspressifChip {
        let shown = flash("DROM/IROM", window)
        let loaded = memory("DRAM/IRAM", ram)
        return EspressifChip(
            number,
            name,
            [shown, loaded] + (rtc.map { [memory("RTC", $0)] } ?? []),
            clocks: clocks,
            hasConfigurablePages: hasConfigurablePages
        )
    }

    private static func flash(_ name: String, _ addresses: Range<UInt32>) -> Region {
        Region(name: name, addresses: addresses, isMapped: true)
    }

    private static func memory(_ name: String, _ addresses: Range<UInt32>) -> Region {
        Region(name: name, addresses: addresses, isMapped: false)
    }
}

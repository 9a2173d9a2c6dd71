internal import Formats
internal import Kernel

/// The memory that the bootloader itself occupies while it loads an app.
///
/// Source: ESP-IDF `components/bootloader/subproject/main/ld/*/bootloader.memory.ld.in`, whole
/// linker regions; `soc.h`, `SOC_DIRAM_DRAM_LOW` and so on.
struct BootMemoryTable {
    let data: Range<Int>
    let loader: Range<Int>
    /// Memory that is seen twice: as data here, as code in `dualCode`.
    let dualData: Range<Int>
    let dualCode: Range<Int>
    /// Whether the second view counts its words backwards.
    let isInverted: Bool

    static func of(_ chip: ChipModel) -> BootMemoryTable {
        switch chip {
        case .esp32: esp32
        case .esp32s3: esp32s3
        case .esp32c3: esp32c3
        case .esp32c6: esp32c6
        }
    }

    private static let esp32 = BootMemoryTable(
        data: 0x3FFF_0000..<0x3FFF_6000,
        loader: 0x4007_8000..<0x4008_0000,
        dualData: 0x3FFE_0000..<0x4000_0000,
        dualCode: 0x400A_0000..<0x400C_0000,
        isInverted: true
    )
    private static let esp32s3 = BootMemoryTable(
        data: 0x3FCE_2700..<0x3FCE_7700,
        loader: 0x403C_B700..<0x403D_2700,
        dualData: 0x3FC8_8000..<0x3FCF_0000,
        dualCode: 0x4037_8000..<0x403E_0000,
        isInverted: false
    )
    private static let esp32c3 = BootMemoryTable(
        data: 0x3FCD_5710..<0x3FCD_A710,
        loader: 0x403C_E710..<0x403D_5710,
        dualData: 0x3FC8_0000..<0x3FCE_0000,
        dualCode: 0x4038_0000..<0x403E_0000,
        isInverted: false
    )
    private static let esp32c6 = BootMemoryTable(
        data: 0x4087_5610..<0x4087_A610,
        loader: 0x4086_E610..<0x4087_5610,
        dualData: 0x4080_0000..<0x4088_0000,
        dualCode: 0x4080_0000..<0x4088_0000,
        isInverted: false
    )
}

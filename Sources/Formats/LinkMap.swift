/// Where the linker of ESP-IDF puts the parts of a program.
///
/// Source: ESP-IDF `components/esp_system/ld/*/memory.ld.in` and `sections.ld.in`; for the
/// bootloader `components/bootloader/subproject/main/ld/*/bootloader.ld.in`.
/// Differs from hardware: on chips on which data and code share a memory, both begin at fixed
/// addresses, far enough from each other for the largest parts that otasim builds; on the ESP32-C6
/// data stand below code.
struct LinkMap {
    let drom: UInt32
    let irom: UInt32
    let dram: UInt32
    let iram: UInt32
    /// Whether constants and code share the mapped pages, so that one must lie behind the other.
    let isFlashWindowShared: Bool
    let bootloaderDRAM: UInt32
    /// The part of the bootloader that must outlast the loading of the app.
    let bootloaderLoader: UInt32
    let bootloaderIRAM: UInt32

    init(_ chip: ChipModel) {
        drom = chip.drom.lowerBound
        irom = chip.irom.lowerBound
        isFlashWindowShared = chip != .esp32
        switch chip {
        case .esp32:
            (dram, iram) = (0x3FFB_0000, 0x4008_0000)
            bootloaderDRAM = 0x3FFF_0030
            (bootloaderLoader, bootloaderIRAM) = (0x4007_8000, 0x4008_0400)
        case .esp32s3:
            (dram, iram) = (0x3FC9_4000, 0x4037_4000)
            bootloaderDRAM = 0x3FCE_2810
            (bootloaderLoader, bootloaderIRAM) = (0x403C_8700, 0x403C_B700)
        case .esp32c3:
            (dram, iram) = (0x3FC9_0000, 0x4038_0000)
            bootloaderDRAM = 0x3FCD_5820
            (bootloaderLoader, bootloaderIRAM) = (0x403C_C710, 0x403C_E710)
        case .esp32c6:
            (dram, iram) = (0x4080_0000, 0x4081_0000)
            bootloaderDRAM = 0x4086_C410
            (bootloaderLoader, bootloaderIRAM) = (0x4086_E610, 0x4087_5720)
        }
    }
}

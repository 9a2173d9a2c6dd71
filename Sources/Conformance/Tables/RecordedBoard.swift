internal import Formats
internal import Kernel
internal import Storage

/// The board that recordings were made for unless they say otherwise.
///
/// Source: the headers of the recordings: an ESP32-C3 with 4 MiB of flash, 16 bits of secure
/// version, and ESP-IDF's development branch towards 6.2.
enum RecordedBoard {
    static let chip = ChipModel.esp32c3
    static let idf = IDFVersion(6, 2)
    static let flashBytes = 0x40_0000
    static let secureVersionBits = 16

    /// Flash with nothing but the least that a boot ROM enters.
    static func blankFlash(_ chip: ChipModel) -> FlashArray {
        var array = FlashArray(byteCount: flashBytes)
        array.load(AppImage.least(for: chip).bytes, at: chip.bootloaderOffset)
        return array
    }

    /// Fuses with so many bits of the secure version burnt, from the lowest.
    static func fuses(
        secureVersion: Int,
        _ field: FuseArray.Field
    ) throws(RecordingFault) -> FuseArray {
        guard (0...field.width).contains(secureVersion) else {
            throw RecordingFault(
                "secure version \(secureVersion) does not fit into \(field.width) bits of eFuse"
            )
        }
        var array = FuseArray(blockSizes: Array(repeating: 32, count: field.block + 1))
        array.burn(first: secureVersion, of: field)
        return array
    }
}

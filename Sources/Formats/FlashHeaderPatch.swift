internal import Crypto
internal import Kernel

/// What the header of a bootloader is made to say about the flash chip; nil keeps what it says.
///
/// Source: esptool `cmds.py`, `_update_image_flash_params`.
package struct FlashHeaderPatch: Hashable, Sendable {
    package var mode: FlashSettings.Mode?
    /// The code for the chip at hand; see ``frequencyCode(_:on:)``.
    package var frequency: UInt8?
    package var size: FlashSettings.Size?

    package init(
        mode: FlashSettings.Mode? = nil,
        frequency: UInt8? = nil,
        size: FlashSettings.Size? = nil
    ) {
        self.mode = mode
        self.frequency = frequency
        self.size = size
    }

    package init(_ settings: FlashSettings) {
        mode = settings.mode
        frequency = settings.frequency.rawValue
        size = settings.size
    }

    /// The code of a clock named as esptool does, such as `80m`; nil where the chip has none.
    ///
    /// Source: esptool `targets/*.py`, `FLASH_FREQUENCY`; on the ESP32-C6 two names share a code.
    package static func frequencyCode(_ name: String, on chip: ChipModel) -> UInt8? {
        switch (name, chip) {
        case ("80m", .esp32c6), ("40m", _): 0
        case ("26m", .esp32c6): nil
        case ("26m", _): 1
        case ("20m", _): 2
        case ("80m", _): 0x0F
        default: nil
        }
    }

    /// A bootloader with these settings and a SHA-256 that fits; anything else is left alone.
    package func apply(to bytes: [UInt8]) -> [UInt8] {
        guard self != FlashHeaderPatch(), var header = AppImageHeader(bytes: bytes),
            header.magic == AppImageHeader.magicNumber
        else { return bytes }
        if let mode { header.spiMode = mode.rawValue }
        if let frequency { header.spiSpeed = frequency }
        if let size { header.spiSize = size.rawValue }
        var patched = bytes
        patched.replaceSubrange(0..<AppImageHeader.byteCount, with: header.bytes)
        guard header.hasHash, let end = Self.hashedBytes(bytes, header) else { return patched }
        let digest = SHA256.digest(Array(patched[..<end]))
        patched.replaceSubrange(end..<end + AppImage.hashBytes, with: digest)
        return patched
    }

    /// How many bytes the appended SHA-256 covers; nil when the image ends before it does.
    private static func hashedBytes(_ bytes: [UInt8], _ header: AppImageHeader) -> Int? {
        var reader = ByteReader(bytes.dropFirst(AppImageHeader.byteCount))
        for _ in 0..<header.segmentCount {
            guard reader.u32le() != nil, let length = reader.u32le(),
                reader.take(Int(length)) != nil
            else { return nil }
        }
        let segmentsEnd = AppImageHeader.byteCount + reader.offset
        let end = AppImage.checksumOffset(segmentsEnd: segmentsEnd) + 1
        return end + AppImage.hashBytes <= bytes.count ? end : nil
    }
}

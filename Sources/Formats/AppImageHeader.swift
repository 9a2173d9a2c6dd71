internal import Kernel

/// The first 24 bytes of an app or bootloader image.
///
/// Source: ESP-IDF `esp_app_format.h`, `esp_image_header_t`.
package struct AppImageHeader: Hashable, Sendable {
    package var magic: UInt8 = Self.magicNumber
    package var segmentCount: UInt8
    /// `esp_image_spi_mode_t`: 0 QIO, 1 QOUT, 2 DIO, 3 DOUT.
    package var spiMode: UInt8 = 0
    /// `esp_image_spi_freq_t`: 0 = 40 MHz, 0xF = 80 MHz (four bits).
    package var spiSpeed: UInt8 = 0
    /// `esp_image_flash_size_t`: n stands for 2^n MB (four bits).
    package var spiSize: UInt8 = 0
    package var entryAddress: UInt32
    /// 0xEE: the write-protect pin is not set through the header.
    package var wpPin: UInt8 = 0xEE
    package var spiPinDrive: [UInt8] = [0, 0, 0]
    package var chipID: UInt16
    package var minChipRevision: UInt8 = 0
    /// Units: 100 * major + minor.
    package var minChipRevisionFull: UInt16 = 0
    /// Units: 100 * major + minor; 0 and 65535 mean unset.
    package var maxChipRevisionFull: UInt16
    package var reserved: [UInt8] = [0, 0, 0, 0]
    /// Any value but 0 means that a SHA-256 follows the checksum.
    package var hashAppended: UInt8 = 1

    package static let byteCount = 24
    package static let magicNumber: UInt8 = 0xE9
    package static let segmentCountMax = 16

    package init(
        segmentCount: Int,
        entryAddress: UInt32,
        chip: ChipModel,
        flash: FlashSettings = FlashSettings()
    ) {
        self.segmentCount = UInt8(truncatingIfNeeded: segmentCount)
        self.entryAddress = entryAddress
        chipID = chip.chipID
        maxChipRevisionFull = chip.maxRevisionFull
        set(flash)
    }

    /// Reads a header, whatever its magic number; nil when fewer than 24 bytes are there.
    package init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let magic = reader.u8(), let count = reader.u8(), let mode = reader.u8(),
            let sizeAndSpeed = reader.u8(), let entry = reader.u32le(), let wpPin = reader.u8(),
            let drive = reader.take(3), let chip = reader.u16le(), let minimum = reader.u8(),
            let minimumFull = reader.u16le(), let maximumFull = reader.u16le(),
            let reserved = reader.take(4), let hash = reader.u8()
        else { return nil }
        self.magic = magic
        segmentCount = count
        spiMode = mode
        spiSpeed = sizeAndSpeed & 0x0F
        spiSize = sizeAndSpeed >> 4
        entryAddress = entry
        self.wpPin = wpPin
        spiPinDrive = drive
        chipID = chip
        minChipRevision = minimum
        minChipRevisionFull = minimumFull
        maxChipRevisionFull = maximumFull
        self.reserved = reserved
        hashAppended = hash
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(magic)
        writer.u8(segmentCount)
        writer.u8(spiMode)
        writer.u8(spiSize << 4 | spiSpeed & 0x0F)
        writer.u32le(entryAddress)
        writer.u8(wpPin)
        writer.append(spiPinDrive)
        writer.u16le(chipID)
        writer.u8(minChipRevision)
        writer.u16le(minChipRevisionFull)
        writer.u16le(maxChipRevisionFull)
        writer.append(reserved)
        writer.u8(hashAppended)
        return writer.bytes
    }

    package mutating func set(_ flash: FlashSettings) {
        spiMode = flash.mode.rawValue
        spiSpeed = flash.frequency.rawValue
        spiSize = flash.size.rawValue
    }

    package var hasHash: Bool { hashAppended != 0 }

    /// The flash size that the header claims; nil for an unknown code.
    package var flashBytes: Int? { FlashSettings.Size(rawValue: spiSize)?.bytes }
}

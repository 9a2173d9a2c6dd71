internal import Kernel

/// Makes a bootloader image that looks like one from a build, for whole flash images.
///
/// Source: esptool `bin_image.py`; the addresses are those that the boot ROM prints (`load:...`)
/// for ESP-IDF's bootloader.
/// Differs from hardware: the bytes are no program; otasim runs its own model of the bootloader.
package struct BootloaderImageBuilder: Hashable, Sendable {
    package var chip: ChipModel
    package var idfVersion: String
    package var flash: FlashSettings
    /// The length of the whole file: a multiple of 16.
    package var byteCount: Int

    package init(
        chip: ChipModel = .esp32,
        idfVersion: String = "v6.2",
        flash: FlashSettings = FlashSettings(),
        byteCount: Int = 0x6800
    ) {
        self.chip = chip
        self.idfVersion = idfVersion
        self.flash = flash
        self.byteCount = byteCount
    }

    package func build() throws(ImageError) -> AppImage {
        guard byteCount.isMultiple(of: 16), byteCount >= Self.byteCountMin else {
            throw .impossibleSize(requested: byteCount, smallest: Self.byteCountMin)
        }
        let map = LinkMap(chip)
        let descriptor = BootloaderDescriptor(
            version: 1,
            idfVersion: idfVersion,
            dateTime: "Jan  1 2026 12:00:00"
        )
        let headers = AppImageHeader.byteCount + 3 * ImageSegment.headerBytes
        // Three bytes of padding, the checksum, and the SHA-256 follow the segments.
        let room = byteCount - headers - 4 - AppImage.hashBytes
        let data = max(room / 4 & ~3, BootloaderDescriptor.byteCount)
        let loader = room / 2 & ~3
        let segments = [
            segment(map.bootloaderDRAM, descriptor.bytes, data, "dram"),
            segment(map.bootloaderLoader, [], loader, "loader"),
            segment(map.bootloaderIRAM, [], room - data - loader, "iram"),
        ]
        let header = AppImageHeader(
            segmentCount: segments.count,
            entryAddress: map.bootloaderIRAM + 0x40,
            chip: chip,
            flash: flash
        )
        return AppImage(header: header, segments: segments)
    }

    private static let byteCountMin = 0x200

    private func segment(
        _ address: UInt32,
        _ start: [UInt8],
        _ byteCount: Int,
        _ name: String
    ) -> ImageSegment {
        var stream = RandomStream(seed: 0, name: "bootloader/\(idfVersion)/\(name)")
        return ImageSegment(
            loadAddress: address,
            data: start + stream.bytes(byteCount - start.count)
        )
    }
}

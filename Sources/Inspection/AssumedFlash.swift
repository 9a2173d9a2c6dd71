internal import Formats
internal import Storage

/// Flash contents that stand in for what a dump does not hold.
struct AssumedFlash {
    let chip: ChipModel
    let secureVersion: Int

    /// The least that a boot ROM enters: a header without segments, and a checksum.
    func bootloader(flashBytes: Int) -> [UInt8] {
        let size = FlashSettings.Size.allCases.first { $0.bytes >= flashBytes } ?? .mb128
        return AppImage.least(for: chip, flash: FlashSettings(size: size)).bytes
    }

    /// The least that the bootloader starts: a descriptor, a checksum and a SHA-256.
    func app(in partition: Partition) -> [UInt8] {
        let descriptor = AppDescriptor(
            projectName: "",
            version: "",
            secureVersion: UInt32(secureVersion),
            idfVersion: "",
            elfSHA256: [UInt8](repeating: 0, count: 32)
        )
        // A mapped segment lies in its page where it lies in flash.
        let inPage = (partition.offset + AppDescriptor.imageOffset) % chip.mmuPageBytes
        let segment = ImageSegment(
            loadAddress: chip.drom.lowerBound + UInt32(inPage),
            data: descriptor.bytes
        )
        let header = AppImageHeader(segmentCount: 1, entryAddress: 0, chip: chip)
        return AppImage(header: header, segments: [segment]).bytes
    }

    /// A whole flash around the two sectors of otadata.
    func flash(otadata: [UInt8], in partition: Partition, _ table: PartitionTable) -> FlashArray {
        let used = table.entries.map(\.range.upperBound).max() ?? 0
        let end = max(used, table.tableOffset + PartitionTable.byteCount)
        let size = FlashSettings.Size.allCases.first { $0.bytes >= end } ?? .mb128
        var flash = FlashArray(byteCount: size.bytes)
        flash.load(bootloader(flashBytes: size.bytes), at: chip.bootloaderOffset)
        flash.load(table.binary(), at: table.tableOffset)
        for entry in table.entries where entry.isApp {
            let app = app(in: entry)
            if app.count <= entry.size { flash.load(app, at: entry.offset) }
        }
        flash.load(otadata, at: partition.offset)
        return flash
    }
}

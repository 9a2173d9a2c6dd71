/// Puts bootloader, table, apps and data into the image of a whole flash chip.
///
/// Source: esptool `cmds.py`, `merge_bin` and `_update_image_flash_params`: gaps are FF; with flash
/// settings given, the header of the bootloader and its SHA-256 are rewritten.
package struct FlashLayout: Hashable, Sendable {
    private struct Part: Hashable {
        let name: String
        let offset: Int
        let bytes: [UInt8]

        var end: Int { offset + bytes.count }
    }

    package let chip: ChipModel
    package let flashBytes: Int
    /// What the bootloader's header is made to say.
    package let patch: FlashHeaderPatch
    private var parts: [Part] = []

    package init(chip: ChipModel = .esp32, flashBytes: Int, patch: FlashHeaderPatch) {
        self.chip = chip
        self.flashBytes = flashBytes
        self.patch = patch
    }

    /// With nil for `flash`, the bootloader's header is kept as it is.
    package init(chip: ChipModel = .esp32, flashBytes: Int, flash: FlashSettings? = nil) {
        let patch = flash.map { FlashHeaderPatch($0) } ?? FlashHeaderPatch()
        self.init(chip: chip, flashBytes: flashBytes, patch: patch)
    }

    /// Puts bytes at a place in flash.
    package mutating func place(
        _ bytes: [UInt8],
        at offset: Int,
        name: String
    ) throws(FlashLayoutError) {
        guard offset >= 0, offset.isMultiple(of: PartitionTable.sectorBytes) else {
            throw .unaligned(part: name, offset: offset)
        }
        let part = Part(name: name, offset: offset, bytes: bytes)
        guard part.end <= flashBytes else {
            throw .beyondFlash(part: name, end: part.end, flashBytes: flashBytes)
        }
        for other in parts where part.offset < other.end && other.offset < part.end {
            let (low, high) = part.offset < other.offset ? (part, other) : (other, part)
            throw .overlap(
                part: high.name,
                offset: high.offset,
                other: low.name,
                otherEnd: low.end
            )
        }
        parts.append(part)
    }

    /// Puts bytes at the start of a partition, which must hold them.
    package mutating func place(
        _ bytes: [UInt8],
        in partition: Partition,
        name: String
    ) throws(FlashLayoutError) {
        guard bytes.count <= partition.size else {
            throw .tooLarge(
                part: name,
                byteCount: bytes.count,
                partition: partition.label,
                partitionBytes: partition.size
            )
        }
        try place(bytes, at: partition.offset, name: name)
    }

    package mutating func place(bootloader: AppImage) throws(FlashLayoutError) {
        try place(bootloader.bytes, at: chip.bootloaderOffset, name: "the bootloader")
    }

    package mutating func place(table: PartitionTable) throws(FlashLayoutError) {
        try place(table.binary(), at: table.tableOffset, name: "the partition table")
    }

    /// Puts an entry at the start of one of the two sectors of otadata.
    package mutating func place(
        _ entry: OTASelectEntry,
        sector: Int,
        in otadata: Partition
    ) throws(FlashLayoutError) {
        let offset = otadata.offset + sector * PartitionTable.sectorBytes
        try place(entry.bytes, at: offset, name: "otadata entry \(sector)")
    }

    /// The whole flash.
    package func image() -> [UInt8] {
        var image = [UInt8](repeating: 0xFF, count: flashBytes)
        for part in parts {
            let bytes =
                part.offset == chip.bootloaderOffset ? patch.apply(to: part.bytes) : part.bytes
            image.replaceSubrange(part.offset..<part.end, with: bytes)
        }
        return image
    }
}

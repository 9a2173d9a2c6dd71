internal import Formats
internal import Storage

/// The flash of a case before it begins: boot ROM's bootloader, table, images, otadata.
///
/// Cases come in runs with the same table and images, so the last such flash is kept.
struct BenchFlash {
    private let blank: FlashArray
    private var filled: FlashArray
    private var key: [Int] = []

    init(_ chip: ChipModel = RecordedBoard.chip) {
        blank = RecordedBoard.blankFlash(chip)
        filled = blank
    }

    /// Flash with a layout and its images, and with otadata where the layout has room for it.
    ///
    /// Equal keys mean equal layouts and images.
    mutating func flash(
        _ layout: RecordedLayout,
        key: [Int],
        sectors: [[UInt8]],
        images: () throws(RecordingFault) -> [[UInt8]]
    ) throws(RecordingFault) -> FlashArray {
        if key != self.key {
            filled = blank
            try Self.load(
                PartitionTable(entries: layout.partitions).binary(),
                at: PartitionTable.defaultOffset,
                &filled
            )
            let images = try images()
            guard images.count == layout.apps.count else {
                throw RecordingFault(
                    "there are \(images.count) images for \(layout.apps.count) app partitions"
                )
            }
            for (app, image) in zip(layout.apps, images) {
                try Self.load(image, at: app.offset, &filled)
            }
            self.key = key
        }
        var array = filled
        for (address, sector) in zip(layout.entryAddresses, sectors) {
            guard address % FlashChip.sectorBytes == 0 else {
                throw RecordingFault("otadata at \(address) does not begin with a sector")
            }
            try Self.load(sector, at: address, &array)
        }
        return array
    }

    static func load(
        _ bytes: [UInt8],
        at address: Int,
        _ array: inout FlashArray
    ) throws(RecordingFault) {
        guard address >= 0, address <= array.byteCount - bytes.count else {
            throw RecordingFault("\(bytes.count) bytes at \(address) lie outside of the flash")
        }
        array.load(bytes, at: address)
    }
}

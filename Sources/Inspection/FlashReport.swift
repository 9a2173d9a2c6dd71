internal import Chip
package import Formats

/// What lies in the dump of a whole flash chip.
///
/// Source: esptool's `read-flash 0 ALL` makes such dumps.
package struct FlashReport: Hashable, Sendable {
    package struct Holding: Hashable, Sendable {
        package let partition: Partition
        package let content: PartitionContent
    }

    package let byteCount: Int
    /// The chip whose bootloader lies at its place; nil where none does.
    package let chip: ChipModel?
    package let bootloader: ImageSummary?
    package let table: TableReport
    package let holdings: [Holding]

    /// Looks at a dump that begins at address 0.
    package init(_ dump: [UInt8], tableOffset: Int = PartitionTable.defaultOffset) {
        byteCount = dump.count
        let found = Self.bootloaderHeader(in: dump)
        chip = found?.chip
        bootloader = found.map { found in
            let start = found.chip.bootloaderOffset
            return ImageSummary(Array(dump[start..<max(min(tableOffset, dump.count), start)]))
        }
        var options = PartitionTableOptions(tableOffset: tableOffset)
        // The chip cannot be larger than what was read from it.
        let claimed = found?.header.flashBytes ?? dump.count
        options.flashBytes = min(claimed, max(dump.count, 1))
        table = TableReport(TableFile(dump, tableOffset: tableOffset), options: options)
        holdings = table.partitions.map {
            Holding(partition: $0, content: PartitionContent(of: $0, in: dump))
        }
    }

    /// Whether the table is taken by all, and no image is damaged.
    package var isGood: Bool {
        let isDamaged = holdings.contains { holding in
            if case .app(let image) = holding.content { image.fault != nil } else { false }
        }
        return table.isGood && !isDamaged && bootloader?.fault == nil
    }

    /// The label of the app that otadata selects; nil where it selects none.
    ///
    /// Whether that app can be booted is another question.
    package var selected: String? {
        let partitions = BootPartitions(holdings.map(\.partition))
        guard partitions.slotCount > 0, let otadata = partitions.otadata else { return nil }
        let content = holdings.last { $0.partition == otadata }?.content
        guard case .otadata(let entries, let active?) = content else { return nil }
        let slot = entries[active].slot(count: partitions.slotCount)
        return partitions[.ota(slot)]?.label
    }

    /// The header of the bootloader, which lies where the ROM of its chip looks for it.
    static func bootloaderHeader(
        in dump: [UInt8]
    ) -> (chip: ChipModel, header: AppImageHeader)? {
        for chip in ChipModel.allCases {
            let bytes = Array(
                dump.dropFirst(chip.bootloaderOffset).prefix(AppImageHeader.byteCount)
            )
            if let header = AppImageHeader(bytes: bytes),
                header.magic == AppImageHeader.magicNumber, header.chipID == chip.chipID
            {
                return (chip, header)
            }
        }
        return nil
    }
}

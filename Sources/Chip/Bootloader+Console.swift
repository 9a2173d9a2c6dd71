internal import Formats
internal import Kernel

/// The lines of the bootloader up to the end of the partition table, at the times of a boot log.
extension Bootloader {
    /// The lines before the table's rows, spread over what the table's cost leaves for them.
    ///
    /// A table that is refused is given as nil, and none of it is shown.
    func printStart(
        _ header: AppImageHeader,
        flashBytes: Int,
        entries: [Partition]?
    ) throws(Halt) {
        let total = headerCost(entryCount: entries?.count ?? 0).count
        guard console.isHeard else { return try timeline.spend(Cycles(total)) }
        let version = setup.idf.description
        try console.log(.info, "boot", "ESP-IDF v\(version) 2nd stage bootloader")
        try console.log(.info, "boot", "compile time \(BootTextTable.compileTime)")
        var lines = startLines(header, flashBytes: flashBytes)
        if entries != nil {
            lines.append(("boot", "Partition Table:"))
            lines.append(("boot", BootTextTable.tableHeader))
        }
        let count = UInt64(lines.count)
        for (index, line) in lines.enumerated() {
            try console.log(.info, line.tag, line.text)
            let step = UInt64(index)
            try timeline.spend(Cycles(total * (step + 1) / count - total * step / count))
        }
    }

    /// The rows of the table, each at its own cost.
    func printTable(_ entries: [Partition]) throws(Halt) {
        for (index, entry) in entries.enumerated() {
            try console.log(.info, "boot", BootTextTable.row(index, entry))
            try timeline.spend(timeline.costs.bootloaderTableEntry)
        }
        try console.log(.info, "boot", "End of partition table")
    }

    /// The table's cost covers three entries; each further one adds its row.
    private func headerCost(entryCount: Int) -> Cycles {
        let frequency = timeline.frequency
        let rowsCovered = min(entryCount, BootConstants.entriesCovered.value)
        let rows = timeline.costs.bootloaderTableEntry.cycles(at: frequency) * rowsCovered
        return timeline.costs.bootloaderTable.cycles(at: frequency) - rows
    }

    private func startLines(
        _ header: AppImageHeader,
        flashBytes: Int
    ) -> [(tag: String, text: String)] {
        let chip = setup.chip
        let tag = "boot.\(chip.rawValue)"
        var lines: [(tag: String, text: String)] = []
        if chip == .esp32 || chip == .esp32s3 {
            lines.append(("boot", "Multicore bootloader"))
        }
        let revision = BootTextTable.revision(setup.chipRevision)
        lines.append(("boot", "chip revision: \(revision)"))
        if ImageTable.hasBlockRevision(chip) {
            let block = BootTextTable.revision(setup.blockRevision)
            lines.append(("boot", "efuse block revision: \(block)"))
        }
        let megabytes = flashBytes / (BootConstants.flashBytesUnknown.value / 2)
        lines.append((tag, "SPI Speed      : \(BootTextTable.flashSpeed(header))"))
        lines.append((tag, "SPI Mode       : \(BootTextTable.flashMode(header))"))
        lines.append((tag, "SPI Flash Size : \(megabytes)MB"))
        lines.append(("boot", "Enabling RNG early entropy source..."))
        return lines
    }
}

internal import Formats
internal import Kernel
internal import Storage

/// The pins that turn a start into something else; a wake from deep sleep does not look at them.
///
/// Source: ESP-IDF `bootloader_start.c`, `selected_boot_partition`; `bootloader_common.c`,
/// `bootloader_common_check_long_hold_gpio_level`, `bootloader_common_erase_part_type_data`.
extension Bootloader {
    /// Selects a partition, then lets the pins have their say.
    ///
    /// The first selection has already written otadata by then: after a factory reset that keeps
    /// otadata, the second one finds an app on trial where the first found a new one.
    func selectWithPins(_ kind: ResetKind, _ pins: BootPins) throws(Halt) -> BootIndex {
        let start = try select()
        guard start != .invalid, kind != .deepSleep else { return start }
        if let reset = setup.factoryReset {
            let isOpen = pins.isFloating && !reset.isActiveLow
            let isHeld = try isHeld(isOpen ? nil : pins.factoryResetHeld)
            if decide(.isFactoryResetHeld, isHeld) { return try resetToFactory(reset) }
        }
        if setup.hasTestApp, decide(.isTestAppHeld, try isHeld(pins.testAppHeld)) {
            try console.log(.info, "boot", "Detect a boot condition of the test firmware")
            if decide(.hasTestApp, partitions.test != nil) { return .test }
            try console.log(.error, "boot", "Test firmware is not found in partition table")
            return .invalid
        }
        return start
    }

    /// Samples a pin until it is released or was held for long enough; nil is never released.
    ///
    /// A release at the instant of the last sample counts as held.
    private func isHeld(_ milliseconds: Int?) throws(Halt) -> Bool {
        let frequency = timeline.frequency
        let release = milliseconds.map { frequency.cycles(milliseconds: $0) } ?? .never
        guard release > timeline.now else { return false }
        let enough = timeline.now + frequency.cycles(milliseconds: setup.holdTime)
        try timeline.spend(min(release, enough) - timeline.now)
        return release >= enough
    }

    private func resetToFactory(_ reset: FactoryReset) throws(Halt) -> BootIndex {
        try console.log(.info, "boot", "Detect a condition of the factory reset")
        let list = reset.dataLabels.joined(separator: ", ")
        try console.log(.info, "boot", "Data partitions to erase: \(list)")
        try console.log(.info, "boot_comm", BootTextTable.cleanHeader)
        var isClean = true
        for (index, entry) in entries.enumerated() where entry.type == PartitionType.data {
            let isListed = reset.dataLabels.contains(entry.label)
            var mark = "no"
            if isListed || (reset.erasesOTAData && entry.isOTAData) {
                let isErased = try erase(entry)
                isClean = isClean && isErased
                mark = isErased ? "yes" : "err"
            }
            try console.log(.info, "boot_comm", BootTextTable.cleanRow(index, entry, mark))
        }
        if !isClean { try console.log(.error, "boot", "Not all partitions were erased") }
        retainFactoryReset()
        return try select()
    }

    /// Erases a partition block by block where it can, else sector by sector.
    ///
    /// Source: ESP-IDF `bootloader_flash.c`, `bootloader_flash_erase_range`.
    ///
    /// - Returns: False when the partition is not made of whole sectors; nothing is erased then.
    private func erase(_ partition: Partition) throws(Halt) -> Bool {
        let range = partition.range
        guard range.lowerBound % FlashChip.sectorBytes == 0,
            range.count % FlashChip.sectorBytes == 0, range.upperBound <= flash.byteCount
        else { return false }
        if setup.reference == .hardened, partition == partitions.otadata {
            try eraseChoice(partition)
            return true
        }
        try flash.journal.during("bootloader.factory_reset") { () throws(Halt) in
            var address = range.lowerBound
            while address < range.upperBound {
                address += try flash.eraseLargest(address, before: range.upperBound)
            }
        }
        return true
    }
}

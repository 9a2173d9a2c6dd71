internal import Chip
internal import Formats
internal import Kernel
internal import Storage

/// What planted bugs change in the update service; without one each function does as ESP-IDF.
extension OTAService {
    /// What happens to otadata when an update begins, apart from what ESP-IDF does.
    func spoilBegin() throws(Halt) {
        guard let (otadata, list) = try readEntries() else { return }
        if defects.contains(.beginErasesActive),
            let active = OTASelectEntry.active(list[0], list[1])
        {
            _ = try eraseEntry(active, in: otadata)
        }
        if let bad = list.firstIndex(where: isToBeTidied), list[1 - bad].isValid {
            _ = try partitions.erase(otadata, at: 0, count: otadata.size)
            _ = try rewrite(list[1 - bad], at: 1 - bad, in: otadata)
        }
    }

    private func isToBeTidied(_ entry: OTASelectEntry) -> Bool {
        entry == .erased
            ? defects.contains(.beginRefillsErased)
            : defects.contains(.tidiesBadEntry) && !entry.isCRCGood
    }

    /// Takes away the entries that name a slot in which the hardened device makes room.
    func clear(
        _ entries: [Int],
        in otadata: Partition,
        destroyHead: () throws(Halt) -> ESPError
    ) throws(Halt) -> ESPError {
        if defects.contains(.keepsOldEntry) { return .ok }
        for index in entries {
            let destroyed = try destroyHead()
            guard destroyed.isOK else { return destroyed }
            let erased = try eraseEntry(index, in: otadata)
            guard erased.isOK else { return erased }
        }
        return .ok
    }

    /// Sets the mark that confirms the running app of the hardened device.
    func confirm(
        _ entry: HardenedEntry,
        at index: Int,
        in otadata: Partition
    ) throws(Halt) -> ESPError {
        guard defects.contains(.confirmRewrites) else {
            return try program(.confirmed, entry: index, in: otadata)
        }
        let confirmed = HardenedEntry(otaSeq: entry.otaSeq, after: .valid)
        eraseFirst = journal.commandNext
        return try rewrite(confirmed.entry, at: index, in: otadata)
    }

    /// Writes the confirmed entry in force.
    func writeConfirmed(_ entry: OTASelectEntry, _ entries: Entries) throws(Halt) -> ESPError {
        if defects.contains(.confirmWritesNothing) { return .ok }
        if defects.contains(.confirmWritesFirst) {
            let first = entries.list.firstIndex(where: \.isValid) ?? entries.active
            var other = entries.list[first]
            other.otaState = .valid
            return try rewrite(other, at: first, in: entries.otadata)
        }
        if defects.contains(.confirmErasesBoth) {
            let erased = try eraseEntry(entries.inactive, in: entries.otadata)
            guard erased.isOK else { return erased }
        }
        return try rewrite(entry, at: entries.active, in: entries.otadata)
    }

    /// Writes the entry that selects a slot.
    func writeSelected(
        _ entry: OTASelectEntry,
        at sector: Int,
        of list: [OTASelectEntry],
        in otadata: Partition
    ) throws(Halt) -> ESPError {
        var (entry, sector) = (entry, sector)
        if defects.contains(.selectMarksValid) { entry.otaState = .valid }
        if defects.contains(.selectInPlace) {
            sector = OTASelectEntry.active(list[0], list[1]) ?? sector
        }
        if defects.contains(.selectKeepsSequence) {
            let slot = entry.slot(count: max(appPartitionCount, 1))
            entry = OTASelectEntry(otaSeq: UInt32(slot + 1), state: entry.otaState)
        }
        if defects.contains(.selectErasesBoth) {
            let erased = try partitions.erase(otadata, at: 0, count: otadata.size)
            guard erased.isOK else { return erased }
            if list[1 - sector].isValid {
                _ = try rewrite(list[1 - sector], at: 1 - sector, in: otadata)
            }
        }
        guard defects.contains(.selectWritesStateLast) else {
            return try rewrite(entry, at: sector, in: otadata)
        }
        var first = entry
        first.otaState = .undefined
        let begun = try rewrite(first, at: sector, in: otadata)
        guard begun.isOK else { return begun }
        return try partitions.write(otadata, at: sector * FlashChip.sectorBytes, entry.bytes)
    }
}

internal import Formats
internal import Kernel
internal import Storage

/// What planted bugs change in the bootloader; without one each function does as ESP-IDF.
extension Bootloader {
    private func has(_ defect: BootDefect) -> Bool { setup.defects.contains(defect) }

    /// Whether an app was left on trial by its last boot.
    func isToBeAborted(_ entry: OTASelectEntry) -> Bool {
        if has(.abortsNew), entry.otaState == .new { return true }
        return !has(.ignoresPending) && entry.otaState == .pendingVerify
    }

    /// Gives up what was left on trial.
    func abort(_ index: Int, in entries: inout [OTASelectEntry]) throws(Halt) {
        if has(.abortErasesBoth) {
            for sector in entries.indices {
                try eraseEntry(sector)
                entries[sector] = .erased
            }
            return
        }
        entries[index].otaState = has(.confirmsOnSecondBoot) ? .valid : .aborted
        try write(entries[index], to: index, of: entries)
    }

    /// Whether an entry counts.
    func counts(_ entry: OTASelectEntry) -> Bool {
        if has(.skipsCRC) { return !entry.isInvalid }
        if has(.acceptsAborted) {
            return entry.otaSeq != OTASelectEntry.erasedSeq && entry.isCRCGood
        }
        return entry.isValid
    }

    /// The entry that is followed, of those that count.
    func active(_ entries: [OTASelectEntry], valid: [Bool]) -> Int? {
        let active = OTASelectEntry.active(entries, valid: valid)
        if has(.picksFirstEntry) { return valid.firstIndex(of: true) }
        if has(.picksLowestSequence), valid == [true, true] { return active.map { 1 - $0 } }
        return active
    }

    /// The state that an app gets for its first boot; nil leaves it as it is.
    var stateOfTrial: OTAImageState? {
        if has(.neverMarksPending) { return nil }
        return has(.marksNewValid) ? .valid : .pendingVerify
    }

    /// The slot of an entry among so many.
    func slotNumber(of entry: OTASelectEntry) -> Int {
        has(.countsSlotsFromZero)
            ? Int(entry.otaSeq % UInt32(partitions.slotCount))
            : entry.slot(count: partitions.slotCount)
    }

    /// Where the search for an image ends that begins at an index.
    func searched(_ order: [BootIndex]) -> [BootIndex] {
        has(.skipsFallback) ? Array(order.prefix(1)) : order
    }

    /// Rewrites one entry of both.
    func write(
        _ entry: OTASelectEntry,
        to index: Int,
        of entries: [OTASelectEntry]
    ) throws(Halt) {
        guard has(.rewritesBoth) else { return try write(entry, to: index) }
        try eraseEntry(0)
        try eraseEntry(1)
        for (sector, other) in entries.enumerated() where other.otaSeq != OTASelectEntry.erasedSeq {
            try write(sector == index ? entry : other, to: sector)
        }
    }

    /// By which rules the hardened device reads its entries.
    var hardenedRules: HardenedRules {
        var rules = HardenedRules()
        rules.checksState = !has(.skipsStateComplement)
        return rules
    }

    /// Makes a torn or an erased entry beside a good one disappear.
    func repair(_ entries: inout [OTASelectEntry]) throws(Halt) {
        guard
            let bad = entries.firstIndex(where: { entry in
                entry == .erased
                    ? has(.refillsErasedEntry) : has(.repairsBadEntry) && !entry.isCRCGood
            }),
            entries[1 - bad].isValid
        else { return }
        try eraseEntry(0)
        try eraseEntry(1)
        entries[bad] = has(.refillsErasedEntry) ? entries[1 - bad] : .erased
        try write(entries[1 - bad], to: 1 - bad)
        if has(.refillsErasedEntry) { try write(entries[bad], to: bad) }
    }

    private func eraseEntry(_ index: Int) throws(Halt) {
        guard let otadata = partitions.otadata else { return }
        let address = otadata.offset + index * FlashChip.sectorBytes
        try flash.journal.during("bootloader.write_otadata") { () throws(Halt) in
            try flash.eraseSector(address % flash.byteCount)
        }
    }
}

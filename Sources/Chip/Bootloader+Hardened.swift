internal import Formats
internal import Kernel
internal import Storage

/// The selection and the search of the `hardened` reference device.
///
/// It erases nothing but an entry that does not count, and what it has to say about an app it
/// programs into a mark of the app's entry. An entry whose image does not verify is treated as not
/// there: the other one comes next, then the factory app, then the slots in their order, and those
/// that were given up last of all.
extension Bootloader {
    /// The first choice; its image is looked at when it is loaded.
    func selectHardened(_ first: OTASelectEntry, _ second: OTASelectEntry) throws(Halt) -> BootIndex
    {
        let entries = HardenedEntries(
            first,
            second,
            slotCount: partitions.slotCount,
            by: hardenedRules
        )
        for index in 0..<2 where !decide(.isValid(entry: index), entries.isUsable(index)) {
            let why = entries.counts(index) ? "its app was given up" : "it does not count"
            try console.log(.info, "boot", "otadata[\(index)] is not used: \(why)")
        }
        var choice = HardenedChoice(
            entries: entries,
            candidates: entries.candidates,
            rejectedSlots: entries.rejectedSlots
        )
        try rejectPending(&choice)
        hardenedChoice = choice
        let best = choice.candidates.first.flatMap(entries.slot)
        if !decide(.hasNoChoice, best == nil), let best { return .ota(best) }
        return decide(.hasFactory, partitions.factory != nil) ? .factory : .ota(0)
    }

    /// Gives up the apps at the head of the list that were started and did not confirm themselves.
    private func rejectPending(_ choice: inout HardenedChoice) throws(Halt) {
        while setup.isRollbackOn, let next = choice.candidates.first {
            let isPending = choice.entries.list[next].isPending
            guard decide(.isPendingVerify(entry: next), isPending) else { return }
            try mark(.rejected, entry: next)
            choice.candidates.removeFirst()
            if let slot = choice.entries.slot(next) { choice.rejectedSlots.insert(slot) }
        }
    }

    /// Loads the first choice that verifies, or whatever else does.
    func loadHardened(
        _ first: HardenedChoice,
        _ kind: ResetKind
    ) throws(Halt) -> FoundApp {
        var choice = first
        while let next = choice.candidates.first {
            if let slot = choice.entries.slot(next), let found = try start(.ota(slot), kind) {
                try beginTrial(of: next, choice.entries)
                return found
            }
            choice.candidates.removeFirst()
            try rejectPending(&choice)
        }
        let rest = restOfSearch(choice)
        for (index, isGivenUp) in rest {
            guard let found = try start(index, kind) else { continue }
            if index > .factory, !isGivenUp { try adopt(index, choice) }
            return found
        }
        try console.log(.error, "boot", "No bootable app partitions in the partition table")
        try giveUp()
    }

    /// What no entry names: factory, the slots, the test app; then what was given up.
    private func restOfSearch(
        _ choice: HardenedChoice
    ) -> [(index: BootIndex, isGivenUp: Bool)] {
        let tried = Set(choice.entries.candidates.compactMap(choice.entries.slot))
        let slots = (0..<partitions.slotCount).filter {
            !tried.contains($0) && !choice.rejectedSlots.contains($0)
        }
        let open: [BootIndex] = [.factory] + slots.map { .ota($0) } + [.test]
        return open.map { ($0, false) }
            + choice.rejectedSlots.sorted().map { (.ota($0), true) }
    }

    /// The app of a partition if it verifies and may start.
    private func start(_ index: BootIndex, _ kind: ResetKind) throws(Halt) -> FoundApp? {
        guard let partition = partitions[index], partition.size > 0 else { return nil }
        if try isSecureVersionAllowed(index),
            let found = try attempt(index, partition, kind),
            try enableSecureBoot(for: found.image)
        {
            if index != .test { retain(partition) }
            return found
        }
        try console.log(.error, "boot", "The app in \(index.name) is not bootable")
        return nil
    }

    /// A new app that verifies begins its trial; a confirmed one burns its secure version.
    private func beginTrial(of index: Int, _ entries: HardenedEntries) throws(Halt) {
        let entry = entries.list[index]
        if setup.isRollbackOn, decide(.isNew(entry: index), entry.state == .new) {
            try mark(.tried, entry: index)
        }
        if setup.isAntiRollbackOn,
            decide(.isConfirmed(entry: index), entry.state == .valid),
            let slot = entries.slot(index)
        {
            try burnSecureVersion(of: .ota(slot))
        }
    }

    /// Gives an app that was found without an entry one of its own.
    ///
    /// Otherwise an update that is written and not yet selected could be found before it.
    private func adopt(_ index: BootIndex, _ choice: HardenedChoice) throws(Halt) {
        guard let sector = choice.freeSector,
            let seq = choice.entries.nextSeq(for: index.number)
        else { return }
        try write(HardenedEntry(otaSeq: seq, state: .valid).entry, to: sector)
        try console.log(.info, "boot", "Set actual ota_seq=\(seq) in otadata[\(sector)]")
        if setup.isAntiRollbackOn { try burnSecureVersion(of: index) }
    }

    /// Programs a mark of an entry; nothing is erased for it.
    private func mark(_ mark: HardenedEntry.Mark, entry index: Int) throws(Halt) {
        guard let otadata = partitions.otadata else { return }
        let start = otadata.offset + index * FlashChip.sectorBytes
        let address = (start + mark.offset) % flash.byteCount
        try flash.journal.during("bootloader.mark_otadata") { () throws(Halt) in
            guard address % MemoryLayout<UInt32>.size == 0 else {
                try console.log(.error, "boot", "otadata is not aligned: no mark is written")
                return
            }
            try flash.program(address, HardenedEntry.Mark.bytes)
        }
        try console.log(.info, "boot", "otadata[\(index)] is marked: \(mark.rawValue)")
    }

    /// What a factory reset does to otadata: every entry that is usable is erased.
    ///
    /// A rejected one stays as it is: a torn erase could bring its app back. The entry in force
    /// goes last, so that until then nothing changes.
    func eraseChoice(_ otadata: Partition) throws(Halt) {
        var entries: [OTASelectEntry] = []
        for index in 0..<2 {
            let address = otadata.offset + index * FlashChip.sectorBytes
            entries.append(OTASelectEntry(bytes: try read(address, OTASelectEntry.byteCount)))
        }
        let kept = HardenedEntries(entries[0], entries[1], slotCount: partitions.slotCount)
        try flash.journal.during("bootloader.factory_reset") { () throws(Halt) in
            for index in kept.candidates.reversed() {
                try flash.eraseSector(otadata.offset + index * FlashChip.sectorBytes)
            }
        }
    }
}

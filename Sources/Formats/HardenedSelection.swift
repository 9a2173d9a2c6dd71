/// What selecting a slot does to the otadata of the `hardened` reference device.
///
/// Two rules hold throughout. The entry by which the running app starts is never touched. And a
/// torn erase of a rejected entry may raise its marks alone, so that the app it names looks new
/// again: before such an entry is erased, the image that it names is destroyed.
package enum HardenedSelection: Hashable, Sendable {
    /// Sector `sector` is erased and this entry written at its start; before that the image in slot
    /// `destroyed` is made unbootable, if there is one.
    case write(sector: Int, entry: OTASelectEntry, destroyed: Int?)
    /// Sector `sector` is erased: the entry in the other one then is in force.
    case erase(sector: Int)
    /// The slot is selected already, and nothing is written.
    case inForce
    /// There is no such slot (`ESP_ERR_INVALID_ARG`).
    case invalidSlot
    /// The app in the slot was given up; it has to be written anew before it can be selected.
    case rejected
    /// No sequence number of 32 bits is higher than the present ones and stands for the slot.
    case exhausted

    /// Selects `ota_<slot>` while the app of slot `running` runs, nil being an app in no slot.
    ///
    /// `state` is what the new entry says: NEW for an app that is to be on trial.
    package init(
        slot: Int,
        running: Int?,
        entries: HardenedEntries,
        state: OTAImageState
    ) {
        guard (0..<entries.slotCount).contains(slot) else {
            self = .invalidSlot
            return
        }
        if let chosen = Self.chosen(slot, running, entries) {
            self = chosen
            return
        }
        guard let seq = entries.nextSeq(for: slot) else {
            self = .exhausted
            return
        }
        let sector = Self.freeSector(for: slot, running, entries)
        let old = entries.slot(sector)
        let isDangerous = entries.counts(sector) && entries.list[sector].isRejected
        self = .write(
            sector: sector,
            entry: HardenedEntry(otaSeq: seq, state: state).entry,
            destroyed: isDangerous && old != slot ? old : nil
        )
    }

    /// What there is to do when no new entry is needed, or none is allowed.
    private static func chosen(
        _ slot: Int,
        _ running: Int?,
        _ entries: HardenedEntries
    ) -> HardenedSelection? {
        let newest = entries.inForce
        if let newest, entries.slot(newest) == slot,
            slot == running || !entries.list[newest].isPending
        {
            return .inForce
        }
        guard let own = entries.naming(slot).first else { return nil }
        if entries.list[own].isRejected { return .rejected }
        if slot == running, let newest { return .erase(sector: newest) }
        return nil
    }

    /// The sector for a new entry: never that of the running app.
    private static func freeSector(
        for slot: Int,
        _ running: Int?,
        _ entries: HardenedEntries
    ) -> Int {
        if let running, let own = entries.naming(running).first { return 1 - own }
        func rank(_ index: Int) -> Int {
            guard entries.counts(index) else { return 0 }
            if entries.slot(index) == slot { return 1 }
            return entries.list[index].isRejected ? 2 : 3
        }
        let (first, second) = (rank(0), rank(1))
        if first != second { return first < second ? 0 : 1 }
        return entries.list[1].otaSeq < entries.list[0].otaSeq ? 1 : 0
    }
}

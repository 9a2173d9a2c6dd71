/// What selecting a slot writes into otadata.
///
/// Source: ESP-IDF `esp_ota_ops.c`, `esp_rewrite_ota_data`.
package enum OTASelection: Hashable, Sendable {
    /// Sector `sector` is erased and this entry written at its start.
    case write(sector: Int, entry: OTASelectEntry)
    /// There is no such slot (`ESP_ERR_INVALID_ARG`).
    case invalidSlot
    /// No sequence number of 32 bits reaches the slot: ESP-IDF's search for one never ends.
    case endless

    /// Selects `ota_<slot>` of `count` slots, given both entries of otadata.
    ///
    /// `isRollbackOn` is `CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE` of the running app.
    package init(
        slot: Int,
        count: Int,
        first: OTASelectEntry,
        second: OTASelectEntry,
        isRollbackOn: Bool
    ) {
        guard (0..<count).contains(slot) else {
            self = .invalidSlot
            return
        }
        let entries = [first, second]
        let active = OTASelectEntry.active(first, second)
        var sector = 0
        var seq = UInt32(slot + 1)
        if let active, entries[active].slot(count: count) == slot {
            sector = active
            seq = entries[active].otaSeq
        } else if let active {
            let current = entries[active].otaSeq
            guard let next = Self.nextSeq(after: current, slot: slot, count: count) else {
                self = .endless
                return
            }
            sector = 1 - active
            seq = next
        }
        var entry = OTASelectEntry(otaSeq: seq, state: isRollbackOn ? .new : .undefined)
        entry.seqLabel = entries[sector].seqLabel
        self = .write(sector: sector, entry: entry)
    }

    /// The first number of the series (slot + 1) mod count + k * count that is not below `current`.
    ///
    /// ESP-IDF counts k up in 32 bits, so that the series starts again near 0 when it overflows;
    /// every such round begins below `count`, and a round that has been before comes for ever.
    private static func nextSeq(after current: UInt32, slot: Int, count: Int) -> UInt32? {
        let (goal, step) = (UInt64(current), UInt64(count))
        var base = UInt64((slot + 1) % count)
        for _ in 0...count {
            let rounds = goal > base ? (goal - base + step - 1) / step : 0
            let seq = base + rounds * step
            if let fitting = UInt32(exactly: seq) { return fitting }
            base = seq & UInt64(UInt32.max)
            if base >= goal { return UInt32(base) }
        }
        return nil
    }
}

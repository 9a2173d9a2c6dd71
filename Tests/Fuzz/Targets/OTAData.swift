import Formats

extension FuzzTarget {
    /// Two entries of otadata, and what selecting a slot makes of them.
    static var otadata: FuzzTarget {
        FuzzTarget("otadata", entry: { FuzzTarget.otadata.run($0, $1) }) { bytes in
            let count = OTASelectEntry.byteCount
            let padded = bytes + [UInt8](repeating: 0xFF, count: 2 * count)
            let entries = [0, count].map { OTASelectEntry(bytes: Array(padded[$0..<$0 + count])) }
            precondition(entries[0].bytes == Array(padded[..<count]))
            let active = OTASelectEntry.active(entries[0], entries[1])
            precondition(active.map { entries[$0].isValid } ?? true)
            for slots in 1...16 {
                for slot in 0..<slots {
                    select(slot, of: slots, entries)
                }
            }
        }
    }

    /// The entry that is written selects the slot, and counts from then on.
    private static func select(_ slot: Int, of count: Int, _ entries: [OTASelectEntry]) {
        let selection = OTASelection(
            slot: slot,
            count: count,
            first: entries[0],
            second: entries[1],
            isRollbackOn: true
        )
        guard case .write(let sector, let entry) = selection else {
            precondition(selection == .endless)
            return
        }
        precondition(entry.isCRCGood)
        // Near the end of 32 bits ESP-IDF's series starts again, with other slots; and a sequence
        // of 0, which it takes for valid, is followed by one of 0 for the last slot.
        let before = OTASelectEntry.active(entries[0], entries[1]).map { entries[$0].otaSeq }
        guard entry.isValid, 1..<UInt32.max - 256 ~= before ?? 1 else { return }
        precondition(entry.slot(count: count) == slot)
        var after = entries
        after[sector] = entry
        let active = OTASelectEntry.active(after[0], after[1])
        precondition(active == sector || entries[1 - sector].isValid)
    }
}

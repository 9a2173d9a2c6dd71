/// Both otadata entries of the `hardened` reference device, and what it decides by them.
package struct HardenedEntries: Hashable, Sendable {
    package let list: [HardenedEntry]
    /// How many OTA slots there are; without any, no entry counts.
    package let slotCount: Int

    package init(
        _ first: OTASelectEntry,
        _ second: OTASelectEntry,
        slotCount: Int,
        by rules: HardenedRules = HardenedRules()
    ) {
        list = [HardenedEntry(first, by: rules), HardenedEntry(second, by: rules)]
        self.slotCount = slotCount
    }

    package func counts(_ index: Int) -> Bool { slotCount > 0 && list[index].counts }

    package func isUsable(_ index: Int) -> Bool { slotCount > 0 && list[index].isUsable }

    /// The slot that an entry names; nil for one that does not count.
    package func slot(_ index: Int) -> Int? {
        counts(index) ? list[index].slot(count: slotCount) : nil
    }

    /// The usable entries, that with the higher sequence number first.
    package var candidates: [Int] { byNumber.filter(isUsable) }

    /// The entry in force; its app may still have to pass its trial.
    package var inForce: Int? { candidates.first }

    /// The entries that name a slot, that with the higher sequence number first.
    package func naming(_ slot: Int) -> [Int] { byNumber.filter { self.slot($0) == slot } }

    /// The slots that were given up: the last entry that names them is rejected.
    package var rejectedSlots: Set<Int> {
        Set(
            [0, 1].compactMap(slot).filter { slot in
                naming(slot).first.map { list[$0].isRejected } ?? false
            }
        )
    }

    /// Of two equal numbers the first sector's counts as the higher one, as in ESP-IDF.
    private var byNumber: [Int] { list[1].otaSeq > list[0].otaSeq ? [1, 0] : [0, 1] }

    /// The lowest number that stands for a slot and is higher than that of every entry that counts.
    ///
    /// - Returns: Nil when 32 bits hold no such number.
    package func nextSeq(for slot: Int) -> UInt32? {
        let highest = [0, 1].filter(counts).map { UInt64(list[$0].otaSeq) }.max() ?? 0
        let step = UInt64(slotCount)
        let base = UInt64(slot) + 1
        let rounds = highest < base ? 0 : (highest - base) / step + 1
        let seq = base + rounds * step
        return seq < UInt64(OTASelectEntry.erasedSeq) ? UInt32(seq) : nil
    }
}

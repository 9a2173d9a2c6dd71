import Formats
import Testing

/// Where the hardened device writes the next choice, and what it does before.
@Suite struct HardenedSelectionTests {
    private func select(
        _ slot: Int,
        running: Int?,
        _ first: OTASelectEntry,
        _ second: OTASelectEntry,
        slots: Int = 2
    ) -> HardenedSelection {
        HardenedSelection(
            slot: slot,
            running: running,
            entries: HardenedEntries(first, second, slotCount: slots),
            state: .new
        )
    }

    private func entry(_ seq: UInt32, _ state: OTAImageState) -> OTASelectEntry {
        HardenedEntry(otaSeq: seq, after: state).entry
    }

    private func new(_ seq: UInt32) -> OTASelectEntry {
        HardenedEntry(otaSeq: seq, state: .new).entry
    }

    @Test func `the first choice goes to the first sector`() {
        #expect(
            select(0, running: nil, .erased, .erased)
                == .write(sector: 0, entry: new(1), destroyed: nil)
        )
        #expect(
            select(1, running: nil, .erased, .erased)
                == .write(sector: 0, entry: new(2), destroyed: nil)
        )
    }

    @Test func `the sector of the running app is never the one`() {
        let (fallback, running) = (entry(4, .valid), entry(9, .valid))
        #expect(
            select(2, running: 0, fallback, running, slots: 4)
                == .write(sector: 0, entry: new(11), destroyed: nil)
        )
        // The running app may be the one with the smaller number.
        #expect(
            select(2, running: 3, fallback, entry(9, .aborted), slots: 4)
                == .write(sector: 1, entry: new(11), destroyed: 0)
        )
    }

    @Test func `what a torn erase could bring back is destroyed before`() {
        let (first, second) = (entry(1, .aborted), entry(2, .invalid))
        #expect(
            select(2, running: nil, first, second, slots: 3)
                == .write(sector: 0, entry: new(3), destroyed: 0)
        )
        // A confirmed app may come back: it is no danger.
        #expect(
            select(2, running: nil, entry(1, .valid), second, slots: 3)
                == .write(sector: 1, entry: new(3), destroyed: 1)
        )
        #expect(
            select(2, running: 1, entry(1, .valid), entry(2, .valid), slots: 3)
                == .write(sector: 0, entry: new(3), destroyed: nil)
        )
    }

    @Test func `an app that was given up is not selected again`() {
        #expect(select(1, running: 0, entry(1, .valid), entry(2, .aborted)) == .rejected)
        #expect(select(0, running: 0, entry(1, .invalid), .erased) == .rejected)
        // Its entry is gone once another image is begun.
        #expect(
            select(1, running: 0, entry(1, .valid), .erased)
                == .write(sector: 1, entry: new(2), destroyed: nil)
        )
    }

    @Test func `what is selected stays as it is`() {
        #expect(select(1, running: 0, entry(1, .valid), new(2)) == .inForce)
        #expect(select(0, running: 0, entry(1, .valid), entry(2, .aborted)) == .inForce)
        // Back to the running app: the choice that has not started yet is erased.
        #expect(select(0, running: 0, entry(1, .valid), new(2)) == .erase(sector: 1))
        // An app on trial that does not run would be given up.
        #expect(
            select(1, running: 0, entry(1, .valid), entry(2, .pendingVerify))
                == .write(sector: 1, entry: new(4), destroyed: nil)
        )
    }

    @Test func `what does not count holds no number and no sector`() {
        let stock = OTASelectEntry(otaSeq: 8, state: .valid)
        #expect(
            select(1, running: nil, stock, .erased)
                == .write(sector: 0, entry: new(2), destroyed: nil)
        )
        #expect(
            select(1, running: 0, entry(1, .valid), stock)
                == .write(sector: 1, entry: new(2), destroyed: nil)
        )
    }

    @Test func `slots and numbers can run out`() {
        let last = entry(.max - 1, .valid)
        #expect(select(2, running: nil, .erased, .erased) == .invalidSlot)
        #expect(select(0, running: nil, .erased, .erased, slots: 0) == .invalidSlot)
        #expect(select(0, running: 1, last, .erased) == .exhausted)
        #expect(select(0, running: 1, .erased, entry(.max - 3, .valid)) != .exhausted)
    }

    @Test func `of two entries the higher number is in force, and of equal ones the first`() {
        func inForce(_ first: OTASelectEntry, _ second: OTASelectEntry) -> Int? {
            HardenedEntries(first, second, slotCount: 2).inForce
        }
        #expect(inForce(entry(1, .valid), entry(2, .valid)) == 1)
        #expect(inForce(entry(1, .valid), entry(2, .aborted)) == 0)
        #expect(inForce(entry(2, .valid), entry(2, .valid)) == 0)
        #expect(inForce(entry(1, .invalid), .erased) == nil)
        #expect(HardenedEntries(entry(1, .valid), .erased, slotCount: 0).inForce == nil)
    }
}

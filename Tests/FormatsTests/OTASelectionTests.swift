import Formats
import Testing

/// Vectors: the sequence numbers that `esp_rewrite_ota_data` of ESP-IDF arrives at.
struct OTASelectionTests {
    @Test(
        arguments: [
            (2, 1, [1, 2]), (2, 2, [3, 2]), (2, 7, [7, 8]),
            (3, 1, [1, 2, 3]), (3, 2, [4, 2, 3]), (3, 5, [7, 5, 6]),
            (4, 3, [5, 6, 3, 4]), (4, 7, [9, 10, 7, 8]),
        ] as [(Int, UInt32, [UInt32])]
    )
    func `the next sequence number of every slot`(
        _ count: Int,
        _ current: UInt32,
        _ expected: [UInt32]
    ) {
        let active = OTASelectEntry(otaSeq: current, state: .valid)
        for (slot, seq) in expected.enumerated() {
            let selection = OTASelection(
                slot: slot,
                count: count,
                first: active,
                second: .erased,
                isRollbackOn: false
            )
            let entry = OTASelectEntry(otaSeq: seq, state: .undefined)
            #expect(selection == .write(sector: seq == current ? 0 : 1, entry: entry))
            #expect(entry.slot(count: count) == slot)
        }
    }

    @Test func `the first selection goes to the first sector`() {
        for slot in 0..<3 {
            let selection = OTASelection(
                slot: slot,
                count: 3,
                first: .erased,
                second: .erased,
                isRollbackOn: true
            )
            let entry = OTASelectEntry(otaSeq: UInt32(slot + 1), state: .new)
            #expect(selection == .write(sector: 0, entry: entry))
        }
    }

    @Test func `updates alternate between the sectors and leave the newest entry alone`() {
        var entries = [OTASelectEntry.erased, OTASelectEntry.erased]
        var trace: [[UInt32]] = []
        for slot in [0, 1, 0, 1] {
            let selection = OTASelection(
                slot: slot,
                count: 2,
                first: entries[0],
                second: entries[1],
                isRollbackOn: false
            )
            guard case .write(let sector, let entry) = selection else {
                Issue.record("slot \(slot) gave \(selection)")
                return
            }
            entries[sector] = entry
            trace.append([UInt32(sector), entry.otaSeq])
        }
        #expect(trace == [[0, 1], [1, 2], [0, 3], [1, 4]])
    }

    @Test func `the selected slot is rewritten in place`() {
        let selection = OTASelection(
            slot: 1,
            count: 2,
            first: OTASelectEntry(otaSeq: 1, state: .valid),
            second: OTASelectEntry(otaSeq: 2, state: .valid),
            isRollbackOn: true
        )
        #expect(selection == .write(sector: 1, entry: OTASelectEntry(otaSeq: 2, state: .new)))
    }

    @Test func `the label of the overwritten entry stays`() {
        var second = OTASelectEntry.erased
        second.seqLabel = Array(1...20)
        let selection = OTASelection(
            slot: 1,
            count: 2,
            first: OTASelectEntry(otaSeq: 1, state: .valid),
            second: second,
            isRollbackOn: false
        )
        var expected = OTASelectEntry(otaSeq: 2, state: .undefined)
        expected.seqLabel = Array(1...20)
        #expect(selection == .write(sector: 1, entry: expected))
    }

    @Test func `a slot that is not there is refused`() {
        for (slot, count) in [(2, 2), (-1, 2), (0, 0)] {
            let selection = OTASelection(
                slot: slot,
                count: count,
                first: .erased,
                second: .erased,
                isRollbackOn: false
            )
            #expect(selection == .invalidSlot)
        }
    }

    @Test func `near the end of 32 bits the series wraps, or its search never ends`() {
        func select(_ slot: Int, _ count: Int, _ current: UInt32) -> OTASelection {
            OTASelection(
                slot: slot,
                count: count,
                first: OTASelectEntry(otaSeq: current, state: .valid),
                second: .erased,
                isRollbackOn: false
            )
        }
        // 1 + 2k passes 0xFFFFFFFE only at the number of an erased entry.
        #expect(
            select(0, 2, 0xFFFF_FFFE)
                == .write(sector: 1, entry: OTASelectEntry(otaSeq: 0xFFFF_FFFF, state: .undefined))
        )
        // 1 + 4k is never above 0xFFFFFFFD, in no round.
        #expect(select(0, 4, 0xFFFF_FFFE) == .endless)
        // 1 + 3k overflows to 0, and the series from there meets the same number.
        #expect(
            select(0, 3, 0xFFFF_FFFE)
                == .write(sector: 1, entry: OTASelectEntry(otaSeq: 0xFFFF_FFFF, state: .undefined))
        )
    }
}

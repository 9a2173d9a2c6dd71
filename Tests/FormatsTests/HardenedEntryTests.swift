import Formats
import Kernel
import Testing

/// The entry of the hardened device, and what tears make of it.
@Suite struct HardenedEntryTests {
    private static let states: [OTAImageState] = [
        .new, .pendingVerify, .valid, .invalid, .aborted, .undefined,
    ]

    /// Some of the bits of `due`: none, all, or any.
    private static func part(of due: UInt8, _ random: inout RandomStream) -> UInt8 {
        [due, due, due, 0, due & UInt8(random.below(256))][Int(random.below(5))]
    }

    /// An entry whose program was torn.
    private static func programmed(
        _ goal: [UInt8],
        over old: [UInt8],
        _ random: inout RandomStream
    ) -> [UInt8] {
        if random.chance(1, in: 2) { return goal }
        return zip(old, goal).map { $0 & ~part(of: $0 & ~$1, &random) }
    }

    private static func erased(_ old: [UInt8], _ random: inout RandomStream) -> [UInt8] {
        // Half of the erases begin with the marks.
        let isLate = random.chance(1, in: 2)
        return old.enumerated().map { index, byte in
            isLate && !(12..<24).contains(index) ? byte : byte | part(of: ~byte, &random)
        }
    }

    @Test(arguments: states)
    func `an entry that came to a state says that state`(state: OTAImageState) {
        let entry = HardenedEntry(otaSeq: 7, after: state)
        #expect(entry.counts)
        #expect(entry.state == state)
        #expect(entry.isUsable == ![.invalid, .aborted].contains(state))
        #expect(entry.entry.isCRCGood)
        #expect(HardenedEntry(OTASelectEntry(bytes: entry.entry.bytes)) == entry)
    }

    @Test func `an entry of ESP-IDF does not count, and no more does an erased one`() {
        #expect(!HardenedEntry(OTASelectEntry(otaSeq: 7, state: .valid)).counts)
        #expect(!HardenedEntry(.erased).counts)
    }

    @Test func `without any one bit of what is due, an entry does not count`() {
        let whole = HardenedEntry(otaSeq: 0x1234_5678, state: .new).entry.bytes
        for bit in 0..<256 where whole[bit / 8] & (1 << (bit % 8)) == 0 {
            var torn = whole
            torn[bit / 8] |= 1 << (bit % 8)
            #expect(!HardenedEntry(OTASelectEntry(bytes: torn)).counts, "bit \(bit)")
        }
    }

    @Test func `a mark counts from its first bit on`() {
        for mark in HardenedEntry.Mark.allCases {
            for bit in 0..<32 {
                var bytes = HardenedEntry(otaSeq: 7, state: .new).entry.bytes
                bytes[mark.offset + bit / 8] &= ~(1 << (bit % 8))
                let marked = HardenedEntry(OTASelectEntry(bytes: bytes))
                #expect(marked.counts)
                #expect(HardenedEntry.Mark.allCases.filter(marked.has) == [mark])
            }
        }
    }

    @Test func `no series of tears makes what does not count count again`() {
        var random = RandomStream(seed: 1, name: "tears")
        let blank = [UInt8](repeating: 0xFF, count: OTASelectEntry.byteCount)
        var (whole, broken) = (0, 0)
        for round in 0..<20_000 {
            let seq = UInt32(random.below(round % 2 == 0 ? 16 : 1 << 32))
            let state = Self.states[Int(random.below(6))]
            let goal = HardenedEntry(otaSeq: seq, after: state)
            var bytes = Self.programmed(goal.entry.bytes, over: blank, &random)
            for _ in 0...random.below(3) {
                let before = HardenedEntry(OTASelectEntry(bytes: bytes))
                // Nothing but an erase comes over what was torn: marks need an entry that counts.
                bytes = Self.erased(bytes, &random)
                let after = HardenedEntry(OTASelectEntry(bytes: bytes))
                if before.counts { whole += 1 } else { broken += 1 }
                #expect(!after.counts || before.counts)
                #expect(!after.counts || after.otaSeq == before.otaSeq)
                #expect(!after.counts || after.entry.otaState == before.entry.otaState)
            }
        }
        // Both kinds have to come up, or nothing was shown.
        #expect(whole > 1_000 && broken > 1_000)
    }

    @Test func `ESP-IDF's own entry is what tears can change unseen`() {
        // The state is not covered: two torn bits turn NEW into what no bootloader gives up.
        let new = OTASelectEntry(otaSeq: 2, state: .new)
        var bytes = new.bytes
        bytes[24] = 0x02
        let torn = OTASelectEntry(bytes: bytes)
        #expect(torn.isValid)
        #expect(torn.otaState == .valid)
        // The same tear on the hardened device.
        var same = HardenedEntry(otaSeq: 2, state: .new).entry.bytes
        same[24] = 0x02
        #expect(!HardenedEntry(OTASelectEntry(bytes: same)).counts)
    }
}

import Formats
import Kernel
import Storage
import Testing

/// The closed form against the published figures, and against tears drawn bit by bit.
struct TornEntryOddsTests {
    /// Percent of tears that leave an unguarded app, by the share of zeros that are there, in
    /// thousandths.
    struct Row: Sendable {
        let state: OTAImageState
        let figures: [(zeros: Int, percent: Double)]
        let worst: (zeros: Int, percent: Double)
    }

    /// Programs of sequence 2 that are 97, 99 and 99.5 % done.
    static let programs = [
        Row(
            state: .new,
            figures: [(970, 15.4), (990, 16.3), (995, 10.9)],
            worst: (983, 18.4)
        ),
        Row(
            state: .pendingVerify,
            figures: [(970, 15.7), (990, 16.7), (995, 11.2)],
            worst: (983, 18.9)
        ),
        Row(
            state: .valid,
            figures: [(970, 15.7), (990, 16.7), (995, 11.2)],
            worst: (983, 18.9)
        ),
        Row(
            state: .aborted,
            figures: [(970, 16.0), (990, 17.2), (995, 11.5)],
            worst: (983, 19.4)
        ),
    ]

    /// Erases of sequence 2 that have raised 0.2, 1 and 3 % of the zeros.
    static let erases = [
        Row(
            state: .new,
            figures: [(998, 5.2), (990, 16.3), (970, 15.4)],
            worst: (983, 18.4)
        ),
        Row(
            state: .pendingVerify,
            figures: [(998, 5.3), (990, 16.7), (970, 15.7)],
            worst: (983, 18.9)
        ),
        Row(
            state: .aborted,
            figures: [(998, 5.5), (990, 17.2), (970, 16.0)],
            worst: (983, 19.4)
        ),
    ]

    /// Billionths as percent with one decimal.
    static func rounded(_ probability: Int) -> Double {
        Double((probability + 500_000) / 1_000_000) / 10
    }

    @Test(arguments: programs + erases) func `the closed form gives the known figures`(_ row: Row) {
        let odds = TornEntryOdds(OTASelectEntry(otaSeq: 2, state: row.state))
        #expect(odds.checkedBits == 44)
        let found = row.figures.map { Self.rounded(odds.unguarded(zeros: $0.zeros * 1_000_000)) }
        #expect(found == row.figures.map(\.percent))
        #expect(Self.rounded(odds.worst.probability) == row.worst.percent)
        #expect(odds.worst.zeros == row.worst.zeros * 1_000_000)
    }

    @Test func `the worst point depends on the sequence number`() throws {
        let worst = (UInt32(1)...64).map { seq in
            TornEntryOdds(OTASelectEntry(otaSeq: seq, state: .valid)).worst.probability
        }
        let low = try #require(worst.indices.min { worst[$0] < worst[$1] })
        let high = try #require(worst.indices.max { worst[$0] < worst[$1] })
        #expect([low + 1, high + 1] == [26, 61])
        #expect([worst[low], worst[high]].map(Self.rounded) == [16.9, 22.0])
    }

    @Test func `a torn NEW reads as VALID when just bit 1 is left`() {
        let odds = TornEntryOdds(OTASelectEntry(otaSeq: 2, state: .new))
        #expect(Self.rounded(odds.reading(.valid, zeros: 983_000_000)) == 0.5)
        #expect(odds.reading(.valid, zeros: TornEntryOdds.certain) == 0)
        let valid = TornEntryOdds(OTASelectEntry(otaSeq: 2, state: .valid))
        #expect(valid.reading(.new, zeros: 983_000_000) == 0)
        #expect(valid.reading(.valid, zeros: TornEntryOdds.certain) == TornEntryOdds.certain)
    }

    @Test(arguments: [(OTAImageState.new, 97_000), (.pendingVerify, 98_300), (.aborted, 99_500)])
    func `tears drawn bit by bit agree, of programs and of erases`(
        _ state: OTAImageState,
        _ share: Int
    ) {
        let entry = OTASelectEntry(otaSeq: 2, state: state)
        let expected = TornEntryOdds(entry).unguarded(zeros: share * 10_000)
        let program = DueBits.program(entry.bytes, over: OTASelectEntry.erased.bytes)
        let erase = DueBits.erase(entry.bytes)
        let shares = [(program, share), (erase, TearShare.whole - share)]
        for (due, done) in shares {
            let count = (0..<20_000).count { number in
                let draw = TearDraw(share: TearShare(thousandths: done), number: number)
                return Self.isUnguarded(Tear.draw(draw).torn(due, seed: 1, command: 412))
            }
            // Four standard deviations of 20,000 draws at 19 %.
            #expect(abs(count * 50_000 - expected) < 11_000_000)
        }
    }

    static func isUnguarded(_ bytes: [UInt8]) -> Bool {
        let entry = OTASelectEntry(bytes: bytes)
        return entry.isValid && entry.otaState.rawValue > OTAImageState.aborted.rawValue
    }
}

import Crypto
import Kernel
import Testing

@testable import Formats

/// What a CRC-32 over sequence number and state would do against torn entries: not enough.
///
/// The layout is stock's; only what the CRC covers is changed, to both words in this order.
struct CheckedStateTests {
    static let seq: UInt32 = 2
    static let crc = checksum(seq, 0)

    static func checksum(_ seq: UInt32, _ state: UInt32) -> UInt32 {
        var writer = ByteWriter()
        writer.u32le(seq)
        writer.u32le(state)
        return CRC32.zlib(writer.bytes, initial: .max)
    }

    /// The state words that a torn program of sequence 2 and NEW can leave together with a CRC that
    /// fits, when the whole number is there.
    ///
    /// The last four bytes change a CRC as a number of four bytes does, so the equations are those
    /// of the sequence number.
    static var space: AffineSpace? {
        var space: AffineSpace? = AffineSpace(free: .max)
        for bit in 0..<32 where crc >> UInt32(bit) & 1 == 1 {
            space = space?.demanding(CRCChange.rows[bit], sum: false)
        }
        return space
    }

    /// All of them but NEW itself, with the CRC that is torn to fit and the bits that are missing.
    static func torn() throws -> [(state: UInt32, crc: UInt32, missing: Int)] {
        let space = try #require(space)
        var state = space.point
        var found: [(state: UInt32, crc: UInt32, missing: Int)] = []
        for step in 1..<UInt32(1) << UInt32(space.dimension) {
            state ^= space.vectors[step.trailingZeroBitCount]
            let torn = checksum(seq, state)
            found.append((state, torn, state.nonzeroBitCount + (torn ^ crc).nonzeroBitCount))
        }
        return found
    }

    @Test func `torn entries exist whose CRC over the state fits`() throws {
        let found = try Self.torn()
        #expect(found.allSatisfy { $0.crc & Self.crc == Self.crc })
        #expect(found.allSatisfy { Self.checksum(Self.seq, $0.state) == $0.crc })
        let undefined = found.filter { StateView(of: OTAImageState(rawValue: $0.state)) == .other }
        #expect([found.count, undefined.count] == [16_383, 16_383])
    }

    @Test func `the smallest of them has these bytes`() throws {
        let smallest = try #require(
            try Self.torn().min { ($0.missing, $0.state) < ($1.missing, $1.state) }
        )
        var entry = OTASelectEntry(otaSeq: Self.seq, state: .new)
        entry.otaState = OTAImageState(rawValue: smallest.state)
        entry.crc = smallest.crc
        #expect(smallest.missing == 11)
        let expected =
            "02000000" + String(repeating: "ff", count: 20) + "80c20500" + "d2f8dfbf"
        #expect(Hex.encode(entry.bytes) == expected)
    }

    @Test func `of the entries whose CRC fits none is a torn one when complements are checked`() {
        let entry = EntryTear(
            old: [UInt8](repeating: 0xFF, count: 32),
            wanted: OTADataTearClassTests.hardened(Self.seq),
            offset: 0
        )
        var search = SequenceSearch(entry, other: .erased, slotCount: 2, isHardened: true)
        let found = search.run(enumerated: OTADataTearClasses.enumerated)
        #expect(found.map(\.view) == [.fits(slot: 1, .alone, .ample)])
        #expect(found.map(\.raised.missing) == [0])
        let states = StateSearch(entry, isHardened: true).run(isCanonical: false)
        #expect(states.map(\.view) == [.defined(.new)])
    }
}

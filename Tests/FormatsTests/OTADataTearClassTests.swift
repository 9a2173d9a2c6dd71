import Formats
import Kernel
import Testing

/// What the linear algebra lists, against subsets of the due bits tried one by one.
struct OTADataTearClassTests {
    /// One command over an entry.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var old: [UInt8]
        var wanted: [UInt8]?
        var offset = 0
        var other = OTASelectEntry(otaSeq: 1, state: .valid)
        var slotCount = 2
        var isHardened = false

        var testDescription: String { name }

        func view(_ bytes: [UInt8]) -> EntryView {
            EntryView(of: bytes, other: other, slotCount: slotCount, isHardened: isHardened)
        }

        func classes(enumerated: Int = OTADataTearClasses.enumerated) -> [TearClass] {
            OTADataTearClasses.classes(
                old: old,
                wanted: wanted,
                at: offset,
                other: other,
                slotCount: slotCount,
                isHardened: isHardened,
                enumerated: enumerated
            )
        }

        /// Each due bit, as the byte of the entry and the bit in it.
        var due: [(byte: Int, bit: UInt8)] {
            old.indices.flatMap { index -> [(byte: Int, bit: UInt8)] in
                var mask = wanted == nil ? ~old[index] : 0
                if let wanted, wanted.indices.contains(index - offset) {
                    mask = old[index] & ~wanted[index - offset]
                }
                return (UInt8(0)..<8).filter { mask >> $0 & 1 == 1 }.map { (index, $0) }
            }
        }

        func torn(_ mask: [UInt8]) -> [UInt8] {
            var bytes = old
            for (byte, bit) in due where mask.indices.contains(byte - offset) {
                bytes[byte] ^= mask[byte - offset] & 1 << bit
            }
            return bytes
        }
    }

    static let blank = [UInt8](repeating: 0xFF, count: 32)

    static func stock(_ seq: UInt32, _ state: OTAImageState) -> [UInt8] {
        OTASelectEntry(otaSeq: seq, state: state).bytes
    }

    /// As the hardened device writes it.
    static func hardened(_ seq: UInt32, marks: [UInt32] = [.max, .max, .max]) -> [UInt8] {
        var writer = ByteWriter()
        for word in [seq, ~seq, .max] + marks + [0, OTASelectEntry.crc(of: seq)] {
            writer.u32le(word)
        }
        return writer.bytes
    }

    /// An entry in which few bits are due, by what is already done of it.
    static func nearly(_ seq: UInt32, _ state: OTAImageState, due: UInt32) -> [UInt8] {
        var entry = OTASelectEntry(otaSeq: seq, state: state)
        entry.otaSeq |= due
        entry.crc |= 0x0F00_1001
        entry.otaState = OTAImageState(rawValue: state.rawValue | 0xF)
        return entry.bytes
    }

    static let small: [Case] = [
        Case(name: "few of NEW", old: nearly(2, .new, due: 0xF0F0), wanted: stock(2, .new)),
        Case(
            name: "over an entry below",
            old: nearly(2, .pendingVerify, due: 0x8000_00FF),
            wanted: stock(2, .pendingVerify),
            other: OTASelectEntry(otaSeq: 0x8000_0006, state: .valid),
            slotCount: 3
        ),
        Case(
            name: "a number near the end",
            old: stock(0xFFFF_FFFF, .valid),
            wanted: stock(0xFFFF_FF00, .valid),
            slotCount: 3
        ),
        Case(
            name: "erase of a nearly blank one",
            old: {
                var entry = OTASelectEntry.erased
                entry.otaSeq = 0xFFFF_00FF
                entry.otaState = OTAImageState(rawValue: 0xFFFF_FFC2)
                return entry.bytes
            }(),
            wanted: nil
        ),
        Case(
            name: "a number that can stay erased and fit",
            old: {
                var entry = OTASelectEntry(otaSeq: .max, state: .undefined)
                entry.crc |= 0x0020_00E3
                return entry.bytes
            }(),
            wanted: {
                var entry = OTASelectEntry(otaSeq: .max, state: OTAImageState(rawValue: ~0x13))
                entry.otaSeq = 0xFFFF_FFF0
                return entry.bytes
            }()
        ),
        Case(
            name: "state alone",
            old: {
                var entry = OTASelectEntry(otaSeq: 5, state: .undefined)
                entry.otaState = OTAImageState(rawValue: 0x0001_FFFF)
                return entry.bytes
            }(),
            wanted: stock(5, .new),
            slotCount: 4
        ),
        Case(name: "nothing due", old: stock(2, .valid), wanted: stock(2, .valid)),
        Case(
            name: "a mark",
            old: hardened(2),
            wanted: [0xFE, 0xFF, 0x00, 0xFF],
            offset: 16,
            isHardened: true
        ),
        Case(
            name: "a mark of one that does not count",
            old: stock(2, .new),
            wanted: [0x00, 0x7F],
            offset: 20,
            isHardened: true
        ),
        Case(
            name: "hardened, few due",
            old: {
                var bytes = hardened(2)
                for index in [0, 4, 8, 28] { bytes[index] |= 0x0F }
                return bytes
            }(),
            wanted: hardened(2),
            isHardened: true
        ),
        Case(
            name: "hardened erase",
            old: {
                var bytes = blank
                for index in [0, 5, 13, 28] { bytes[index] = 0xA5 }
                return bytes
            }(),
            wanted: nil,
            isHardened: true
        ),
    ]

    @Test(arguments: small)
    func `of few due bits every subset's view is listed, and every listed one is met`(
        _ sample: Case
    ) {
        let due = sample.due
        #expect(due.count <= 20)
        var met: Set<EntryView> = []
        for subset in 0..<UInt32(1) << UInt32(due.count) {
            var bytes = sample.old
            var rest = subset
            while rest != 0 {
                let (byte, bit) = due[rest.trailingZeroBitCount]
                bytes[byte] ^= 1 << bit
                rest &= rest - 1
            }
            met.insert(sample.view(bytes))
        }
        #expect(Set(sample.classes().map(\.view)) == met)
        #expect(Set(sample.classes(enumerated: 1).map(\.view)) == met)
    }

    static let large: [Case] = {
        let states: [OTAImageState] = [.new, .pendingVerify, .valid, .aborted]
        let rivals = [
            OTASelectEntry.erased, OTASelectEntry(otaSeq: 1, state: .valid),
            OTASelectEntry(otaSeq: 0x4000_0003, state: .invalid),
        ]
        var all: [Case] = []
        for (index, seq) in ([1, 2, 3, 26, 61, 1_000] as [UInt32]).enumerated() {
            let (state, other) = (states[index % 4], rivals[index % 3])
            let entry = stock(seq, state)
            let count = index % 4 + 1
            all.append(
                Case(
                    name: "program \(seq)",
                    old: blank,
                    wanted: entry,
                    other: other,
                    slotCount: count
                )
            )
            all.append(
                Case(name: "erase \(seq)", old: entry, wanted: nil, other: other, slotCount: count)
            )
            let hard = hardened(seq, marks: [0, .max, 0x7FFF_FFFF])
            all.append(
                Case(name: "hardened erase \(seq)", old: hard, wanted: nil, isHardened: true)
            )
            all.append(
                Case(
                    name: "hardened program \(seq)",
                    old: blank,
                    wanted: hardened(seq),
                    isHardened: true
                )
            )
        }
        return all
    }()

    @Test(arguments: large) func `every random tear of a whole entry is listed`(_ sample: Case) {
        let listed = Set(sample.classes().map(\.view))
        let due = sample.due
        var stream = RandomStream(seed: 11, name: sample.name)
        var met: Set<EntryView> = []
        for draw in 0..<2_100 {
            let share = UInt64([1, 3, 50, 97, 99][draw % 5])
            var bytes = sample.old
            for (byte, bit) in due where stream.chance(share, in: 100) { bytes[byte] ^= 1 << bit }
            met.insert(sample.view(bytes))
        }
        #expect(met.subtracting(listed).isEmpty)
        #expect(met.count > 1)
    }

    @Test(arguments: small + large) func `each listed tear leaves what it is listed for`(
        _ sample: Case
    ) {
        let classes = sample.classes()
        #expect(Set(classes.map(\.name)).count == classes.count)
        for found in classes {
            #expect(sample.view(sample.torn(found.mask)) == found.view)
            #expect(found.mask.last != 0)
            let done = found.mask.reduce(0) { $0 + $1.nonzeroBitCount }
            #expect(found.missing == sample.due.count - done)
        }
    }

    @Test(arguments: large) func `looking at few solutions finds the same views`(_ sample: Case) {
        let few = sample.classes(enumerated: 2)
        #expect(few.map(\.view) == sample.classes().map(\.view))
        #expect(few.allSatisfy { sample.view(sample.torn($0.mask)) == $0.view })
    }
}

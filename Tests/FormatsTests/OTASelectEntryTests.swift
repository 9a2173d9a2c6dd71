import Formats
import Kernel
import Testing

/// Vectors: otadata entries written by ESP-IDF, and what zlib says about the bytes of `ota_seq`.
struct OTASelectEntryTests {
    @Test(
        arguments: [
            (0, 0xFFFF_FFFF), (1, 0x4743_989A), (2, 0x55F6_3774), (3, 0xED4A_5011),
            (4, 0x709D_68A8),
            (5, 0xC821_0FCD), (6, 0xDA94_A023), (0xFFFF_FFFE, 0x99F8_B879),
            (0xFFFF_FFFF, 0x2144_DF1C),
        ] as [(UInt32, UInt32)]
    )
    func `the CRC covers the sequence number alone`(_ seq: UInt32, _ crc: UInt32) {
        #expect(OTASelectEntry.crc(of: seq) == crc)
    }

    @Test(
        arguments: [
            (1, .undefined, "01000000", "ffffffff", "9a984347"),
            (1, .new, "01000000", "00000000", "9a984347"),
            (1, .pendingVerify, "01000000", "01000000", "9a984347"),
            (1, .valid, "01000000", "02000000", "9a984347"),
            (1, .invalid, "01000000", "03000000", "9a984347"),
            (1, .aborted, "01000000", "04000000", "9a984347"),
            (2, .undefined, "02000000", "ffffffff", "7437f655"),
            (2, .valid, "02000000", "02000000", "7437f655"),
            (3, .undefined, "03000000", "ffffffff", "11504aed"),
            (3, .valid, "03000000", "02000000", "11504aed"),
        ] as [(UInt32, OTAImageState, String, String, String)]
    )
    func `an entry is written and read byte for byte`(
        _ seq: UInt32,
        _ state: OTAImageState,
        _ seqHex: String,
        _ stateHex: String,
        _ crc: String
    ) throws {
        let expected = seqHex + String(repeating: "ff", count: 20) + stateHex + crc
        let entry = OTASelectEntry(otaSeq: seq, state: state)
        #expect(Hex.encode(entry.bytes) == expected)
        #expect(OTASelectEntry(bytes: try #require(Hex.decode(expected))) == entry)
    }

    @Test func `an entry in any state but two is valid when its CRC fits`() {
        let states: [OTAImageState] = [
            .new, .pendingVerify, .valid, .undefined, OTAImageState(rawValue: 0x77), .invalid,
            .aborted,
        ]
        let verdicts = states.map { OTASelectEntry(otaSeq: 1, state: $0).isValid }
        #expect(verdicts == [true, true, true, true, true, false, false])
    }

    @Test func `an entry whose CRC does not fit is neither valid nor invalid`() {
        for bit in 0..<32 {
            var torn = OTASelectEntry(otaSeq: 1, state: .valid)
            torn.crc ^= 1 << bit
            #expect(!torn.isValid && !torn.isInvalid && !torn.isCRCGood)
        }
    }

    @Test func `the largest sequence number is invalid even with its CRC`() {
        let entry = OTASelectEntry(otaSeq: 0xFFFF_FFFF, state: .valid)
        #expect(entry.isCRCGood && entry.isInvalid && !entry.isValid)
        #expect(OTASelectEntry.erased.isInvalid && !OTASelectEntry.erased.isCRCGood)
    }

    @Test func `a sector whose first word was cleared is valid and selects the last slot`() {
        let bytes = [UInt8](repeating: 0, count: 4) + [UInt8](repeating: 0xFF, count: 28)
        let entry = OTASelectEntry(bytes: bytes)
        #expect(entry.isValid)
        #expect(entry.slot(count: 2) == 1)
        #expect(entry.slot(count: 3) == 0)
    }

    @Test func `the active entry is the valid one with the larger sequence number`() {
        let low = OTASelectEntry(otaSeq: 1, state: .valid)
        let high = OTASelectEntry(otaSeq: 2, state: .new)
        let highest = OTASelectEntry(otaSeq: 9, state: .aborted)
        let erased = OTASelectEntry.erased
        let pairs = [
            (low, high), (high, low), (low, low), (erased, low), (low, erased), (highest, low),
            (low, highest), (erased, erased), (highest, erased),
        ]
        #expect(
            pairs.map { OTASelectEntry.active($0, $1) }
                == [1, 0, 0, 1, 0, 1, 0, nil, nil]
        )
    }

    @Test func `states have ESP-IDF's names, unknown ones their number`() {
        let values: [UInt32] = [0, 1, 2, 3, 4, 0xFFFF_FFFF, 0x77]
        #expect(
            values.map { OTAImageState(rawValue: $0).name }
                == [
                    "NEW", "PENDING_VERIFY", "VALID", "INVALID", "ABORTED", "UNDEFINED",
                    "0x00000077",
                ]
        )
    }
}

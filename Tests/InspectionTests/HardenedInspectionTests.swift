import Chip
import Formats
import Inspection
import Testing

/// What a dump of a hardened device is said to do.
struct HardenedInspectionTests {
    private func report(_ second: OTASelectEntry) throws -> BootReport {
        var dump = Dump()
        dump.otadata = [HardenedEntry(otaSeq: 1, after: .valid).entry, second]
        var options = BootOptions()
        options.isRollbackOn = true
        options.reference = .hardened
        return try Dump.report(try dump.bytes(), options)
    }

    @Test func `marks are explained, and what is programmed is said`() throws {
        let report = try report(HardenedEntry(otaSeq: 2, after: .pendingVerify).entry)
        #expect(report.booted == "ota_0")
        #expect(report.writes == [.mark(sector: 1, name: "rejected")])
        #expect(report.writes.map(\.name) == ["mark_sector_1_rejected"])
        #expect(
            report.otadataAfter?.last == HardenedEntry(otaSeq: 2, after: .aborted).entry.bytes
        )
        #expect(
            report.reasons.prefix(5) == [
                "otadata[0] at 0xd000: seq 1 (ota_0), written as NEW, marked tried, confirmed: "
                    + "VALID; usable.",
                "otadata[1] at 0xe000: seq 2 (ota_1), written as NEW, marked tried: "
                    + "PENDING_VERIFY; usable.",
                "otadata[1] stands at PENDING_VERIFY: its app was started and never confirmed, so "
                    + "it is given up.",
                "otadata[1] is marked rejected; nothing is erased for that.",
                "otadata[0] is the only usable entry (seq 1, 2 slots): the search begins at ota_0.",
            ]
        )
    }

    @Test func `a torn entry does not count, and the stock reading of it would`() throws {
        var torn = HardenedEntry(otaSeq: 2, state: .new).entry
        torn.seqLabel[0] |= 1 << 1
        #expect(torn.isValid)
        let report = try report(torn)
        #expect(report.booted == "ota_0")
        #expect(report.writes == [])
        #expect(
            report.reasons[1]
                == "otadata[1] at 0xe000: does not count: sequence or state is not the "
                + "complement of its copy."
        )
    }
}

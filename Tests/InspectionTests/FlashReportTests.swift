import Formats
import Inspection
import Testing

/// What lies in a whole dump.
struct FlashReportTests {
    @Test func `a damaged bootloader is bad, and so is a dump that ends inside a partition`() throws
    {
        let bytes = try Dump().bytes()
        #expect(FlashReport(bytes).isGood)
        var damaged = bytes
        damaged[0x1100] ^= 1
        #expect(!FlashReport(damaged).isGood)
        // The header of the bootloader claims 1 MiB.
        let cut = FlashReport(Array(bytes.prefix(0x8_0000)))
        #expect(cut.table.flashBytes == 0x8_0000)
        #expect(!cut.isGood)
    }

    @Test func `an NVS page whose header does not add up is corrupt`() throws {
        var bytes = try Dump().bytes()
        let header = [0xFE, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 28)
        bytes.replaceSubrange(0x9000..<0x9020, with: header)
        let holding = FlashReport(bytes).holdings.first { $0.partition.label == "nvs" }
        guard case .nvs(let pages) = holding?.content else {
            Issue.record("no NVS was found")
            return
        }
        #expect(pages.contains { $0.state == "corrupt" && $0.pages == 1 })
    }
}

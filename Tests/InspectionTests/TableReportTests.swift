import Formats
import Inspection
import Testing

/// A table as generator, bootloader and app see it.
@Suite struct TableReportTests {
    private func report(_ csv: String) -> TableReport {
        TableReport(TableFile(Array(csv.utf8)))
    }

    private static let plain = """
        nvs, data, nvs, , 0x4000
        otadata, data, ota, , 0x2000
        ota_0, app, ota_0, , 1M
        ota_1, app, ota_1, , 1M
        """

    @Test func `a plain table has nothing to remark upon`() {
        let report = report(Self.plain)
        #expect(report.isGood && report.errors.isEmpty && report.warnings.isEmpty)
        #expect(report.gaps == [0xF000..<0x10000])
    }

    @Test(arguments: [
        ("ota_1, app, ota_1", "ota_2, app, ota_2", "ota_2 (ota_2) is never booted"),
        ("ota_1, app, ota_1", "ota_2, app, ota_2", "ota_1 is missing"),
        ("otadata, data, ota, , 0x2000\n", "", "no otadata"),
        ("ota_1, app, ota_1, , 1M", "", "no second place"),
        ("ota_1, app, ota_1, , 1M", "ota_1, app, ota_1, , 2M", "differ in size"),
        ("ota_1, app, ota_1, , 1M", "b, app, ota_0, , 1M", "ota_0 and b are both ota_0"),
        ("ota_1, app, ota_1, , 1M", "nvs2, app, nvs, , 1M", "refuses"),
    ])
    func `what nobody refuses and cannot work is said`(
        from: String,
        to: String,
        words: String
    ) throws {
        let text = Self.plain.replacing(from, with: to)
        #expect(text != Self.plain)
        let report = report(text)
        let said = report.errors + report.warnings
        #expect(said.contains { $0.contains(words) }, "\(said)")
    }

    @Test func `a table beyond the size in the header is refused by the bootloader`() throws {
        let table = try PartitionTable.parse(csv: Self.plain).binary()
        let small = TableReport(
            TableFile(table),
            options: PartitionTableOptions(flashBytes: 1 << 20)
        )
        #expect(small.bootloaderRefusal?.contains("exceeds flash chip size") == true)
        #expect(small.appRefusal == nil)
        #expect(TableReport(TableFile(table)).isGood)
    }

    @Test func `a damaged table is refused by all three`() throws {
        var table = try PartitionTable.parse(csv: Self.plain).binary()
        table[4] ^= 0x10
        let report = TableReport(TableFile(table))
        #expect(report.errors.count == 3, "\(report.errors)")
        #expect(report.bootloaderRefusal == "incorrect MD5 checksum")
        #expect(report.appRefusal == "ESP_ERR_INVALID_STATE")
        #expect(report.partitions.count == 4)
    }

    @Test func `no bytes are too odd to be reported on`() {
        for bytes in [
            [], [0xAA], [0xAA, 0x50], [UInt8](repeating: 0xFF, count: 0xC00),
            [UInt8](repeating: 0xFF, count: 0x9000), [UInt8](repeating: 0xAA, count: 0x9000),
            [0xAA, 0x50] + [UInt8](repeating: 0xFF, count: 30),
        ] {
            let report = TableReport(TableFile(bytes))
            #expect(!report.isGood || report.kind == .csv)
        }
    }

    @Test(arguments: [(311_296, 0), (311_297, 1), (327_680, 1)])
    func `an app that leaves less than 5 % of room is warned about`(bytes: Int, warnings: Int) {
        var report = report(Self.plain.replacing("1M", with: "0x50000"))
        report.check(app: "app.bin", [0xE9] + [UInt8](repeating: 0, count: bytes - 1))
        #expect(report.isGood)
        #expect(report.warnings.count == warnings)
    }

    @Test func `a dump may end with the first record of its table`() throws {
        let table = try PartitionTable.parse(csv: Self.plain).binary()
        let dump = [UInt8](repeating: 0x20, count: 0x8000) + table.prefix(32)
        #expect(TableFile(dump).kind == .dump)
    }
}

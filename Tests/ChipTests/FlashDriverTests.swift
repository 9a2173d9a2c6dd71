import Chip
import Kernel
import Storage
import Testing

struct FlashDriverTests {
    private static let slot = 0x10_0000

    /// A driver of an app that was entered at 655.087 ms, as in the worked example below.
    private func driver(
        part: CostTable.FlashPart = .slow,
        dangerous: DangerousRegions? = nil
    ) throws -> (driver: FlashDriver, bench: Bench) {
        let bench = Bench(part: part)
        try bench.timeline.spend(bench.timeline.frequency.cycles(microseconds: 655_087))
        let driver = FlashDriver(
            flash: bench.flash,
            console: bench.console,
            ticksBegin: bench.timeline.now,
            dangerous: dangerous
        )
        return (driver, bench)
    }

    private func sinceAppMain(_ bench: Bench) -> UInt64 { bench.microseconds - 655_087 }

    /// A record of 16 KiB is written in steps of 1 KiB, each fourth after the erase of a sector.
    ///
    /// The times are those of the cost model's worked example: 58 ms per erase, 70 us per slice,
    /// 67 us per guard, ticks of 10 ms.
    @Test func `sequential writes of a record fall in step with the ticks`() throws {
        let (driver, bench) = try driver()
        let data = [UInt8](repeating: 0x5A, count: 1024)
        try bench.timeline.wait(
            until: bench.timeline.now + bench.timeline.frequency.cycles(microseconds: 2_775_427)
        )
        var times: [UInt64] = []
        for sector in 0..<4 {
            let address = Self.slot + sector * 4096
            #expect(try driver.erase(address, 4096) == .ok)
            times.append(sinceAppMain(bench))
            for step in 0..<4 {
                #expect(try driver.write(address + step * 1024, data) == .ok)
                if step == 0 || step == 3 { times.append(sinceAppMain(bench)) }
            }
        }
        #expect(
            times == [
                2_833_494, 2_841_187, 2_844_748, 2_902_815, 2_911_187, 2_914_748, 2_972_815,
                2_981_187, 2_984_748, 3_042_815, 3_051_187, 3_054_748,
            ]
        )
        #expect(bench.commands.count == 4 + 16 * 16)
        #expect(driver.calls.count == 20)
        #expect(
            bench.flash.array.read(Self.slot, 0x4000) == [UInt8](repeating: 0x5A, count: 0x4000)
        )

        // The next record comes after 50.277 ms: a pause that counts as a yield.
        try bench.timeline.wait(
            until: bench.timeline.now + bench.timeline.frequency.cycles(microseconds: 50_277)
        )
        #expect(try driver.erase(Self.slot + 0x4000, 4096) == .ok)
        #expect(try driver.write(Self.slot + 0x4000, data) == .ok)
        #expect(sinceAppMain(bench) == 3_171_187)
    }

    @Test func `the erase and the write of an otadata entry take 60.137 ms`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.erase(0xE000, 4096, call: "esp_ota_set_boot_partition") == .ok)
        let entry = [UInt8](repeating: 0, count: 32)
        #expect(try driver.write(0xE000, entry, call: "esp_ota_set_boot_partition") == .ok)
        #expect(sinceAppMain(bench) == 60_137)
        #expect(
            bench.commands == [
                "erase_sector 0xe000+4096 esp_ota_set_boot_partition",
                "program 0xe000+32 esp_ota_set_boot_partition",
            ]
        )
    }

    @Test func `blocks of 64 KiB are erased at once where they fit`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.erase(0x1_F000, 0x1_2000) == .ok)
        #expect(
            bench.commands == [
                "erase_sector 0x1f000+4096 -", "erase_block 0x20000+65536 -",
                "erase_sector 0x30000+4096 -",
            ]
        )
        #expect(driver.calls == [FlashCall(kind: .erase, address: 0x1_F000, byteCount: 0x1_2000)])
    }

    @Test func `a block erase in a loop takes 210 ms with ticks of 10 ms`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.erase(0x10_0000, 0x10_0000) == .ok)
        // The first needs no yield; each further one begins at the tick after its predecessor.
        #expect(sinceAppMain(bench) == 15 * 210_000 + 200_067)
    }

    @Test func `a write is cut at windows of 64 bytes and chunks of 8 KiB`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.write(0x1_0030, [UInt8](repeating: 0, count: 100)) == .ok)
        #expect(
            bench.commands == [
                "program 0x10030+16 -", "program 0x10040+64 -", "program 0x10080+20 -",
            ]
        )
        #expect(sinceAppMain(bench) == 67 + 3 * 70)
        #expect(try driver.write(0x2_0000, [UInt8](repeating: 0, count: 8193)) == .ok)
        #expect(sinceAppMain(bench) == 67 + 3 * 70 + 2 * 67 + 129 * 70)
    }

    @Test func `a read takes 80 us a piece and 104 ns a byte`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.read(0, 4096) == [UInt8](repeating: 0xFF, count: 4096))
        #expect(sinceAppMain(bench) == 80 + 425)
        #expect(try driver.read(0, 16_385)?.count == 16_385)
        #expect(sinceAppMain(bench) == 80 + 425 + 2 * 80 + 1_705)
    }

    @Test(arguments: [
        (0x3F_F000, 0x2000), (0x40_0000, 4096), (-4096, 4096), (0x1_0001, 4096), (0x1_0000, 100),
    ])
    func `an erase out of bounds or out of line is an invalid argument`(
        address: Int,
        count: Int
    ) throws {
        let (driver, bench) = try driver()
        #expect(try driver.erase(address, count) == .invalidArg)
        #expect(bench.commands == [])
        #expect(sinceAppMain(bench) == 0)
    }

    @Test func `the end of the chip can be written and read, and no byte further`() throws {
        let (driver, bench) = try driver()
        #expect(try driver.write(0x3F_FFFF, [0]) == .ok)
        #expect(try driver.read(0x3F_FFFF, 1) == [0])
        #expect(try driver.write(0x3F_FFFF, [0, 0]) == .invalidArg)
        #expect(try driver.read(0x3F_FFFF, 2) == nil)
        #expect(try driver.write(0x40_0000, []) == .ok)
        #expect(bench.commands == ["program 0x3fffff+1 -"])
    }

    @Test(arguments: [0x8000, 0x8C00, 0x1_0000, 0x10_F000])
    func `a write to table or running partition aborts`(address: Int) throws {
        let running = DangerousRegions(tableOffset: 0x8000, running: 0x1_0000..<0x11_0000)
        let (driver, bench) = try driver(dangerous: running)
        #expect(halt { () throws(Halt) in _ = try driver.write(address, [0]) } == .reset(.panic))
        #expect(bench.commands == [])
    }

    @Test(arguments: [0xD000, 0x11_0000])
    func `a write beside the dangerous regions is done`(address: Int) throws {
        let running = DangerousRegions(tableOffset: 0x8000, running: 0x1_0000..<0x11_0000)
        let (driver, bench) = try driver(dangerous: running)
        #expect(try driver.write(address, [0]) == .ok)
        #expect(bench.commands.count == 1)
    }
}

import Chip
import Formats
import Kernel
import Storage
import Testing

struct BootTimeTests {
    /// ROM 29 ms, table 66 ms, 5 segments of 7 ms, 1 MiB at 351.989 ns a byte, hand-off 11 ms.
    @Test func `a boot of 1 MiB in five segments takes 655 ms to app_main`() throws {
        var board = Board(entries: Board.factoryAndTwoSlots.filter { $0.label != "ota_1" })
        board.apps = [("factory", try Board.app("1.0.0", byteCount: 0x10_0000))]
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.image.segments.count == 5)
        #expect(decision.image.byteCount == 0x10_0000)
        #expect(bench.microseconds == 29_000 + 66_000 + 5 * 7_000 + 369_087 + 11_000)
        #expect(bench.commands == [])

        try bench.timeline.spend(bench.timeline.costs.appStart)
        // What the published model of such a boot comes to.
        #expect(bench.microseconds == 655_087)
    }

    @Test func `a boot takes as long at every frequency of the app`() throws {
        var board = Board()
        board.apps = [("factory", try Board.app("1.0.0"))]
        let flash = try board.flash()
        let times = try CPUFrequency.allCases.map { frequency in
            let bench = Bench(flash: flash, frequency: frequency)
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
            return bench.microseconds
        }
        // Four entries: one row more than the cost of the table covers.
        let expected: UInt64 = 29_000 + 66_000 + 7_500 + 5 * 7_000 + 23_067 + 11_000
        #expect(times == [expected, expected, expected])
    }

    @Test func `the lines of a boot carry the times of a boot log`() throws {
        var board = Board(entries: Board.factoryAndTwoSlots.filter { $0.label != "ota_1" })
        board.apps = [("factory", try Board.app("1.0.0"))]
        let bench = Bench(flash: try board.flash())
        _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(bench.lines == Self.log)
    }

    private static let log = [
        "ets Jul 29 2019 12:21:46",
        "",
        "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)",
        "configsip: 0, SPIWP:0xee",
        "clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00",
        "mode:DIO, clock div:2",
        "load:0x3fff0030,len:6632",
        "load:0x40078000,len:13268",
        "load:0x40080400,len:6640",
        "entry 0x40080440",
        "I (29) boot: ESP-IDF v6.2 2nd stage bootloader",
        "I (29) boot: compile time Jul 23 2026 12:00:00",
        "I (29) boot: Multicore bootloader",
        "I (34) boot: chip revision: v3.1",
        "I (39) boot.esp32: SPI Speed      : 40MHz",
        "I (45) boot.esp32: SPI Mode       : DIO",
        "I (50) boot.esp32: SPI Flash Size : 4MB",
        "I (56) boot: Enabling RNG early entropy source...",
        "I (61) boot: Partition Table:",
        "I (67) boot: ## Label            Usage          Type ST Offset   Length",
        "I (72) boot:  0 otadata          OTA data         01 00 0000d000 00002000",
        "I (80) boot:  1 factory          factory app      00 00 00010000 00100000",
        "I (87) boot:  2 ota_0            OTA app          00 10 00110000 00100000",
        "I (95) boot: End of partition table",
        "I (95) boot: Defaulting to factory image",
        "I (95) esp_image: segment 0: paddr=00010020 vaddr=3f400020 size=048c0h ( 18624) map",
        "I (108) esp_image: segment 1: paddr=000148e8 vaddr=3ffb0000 size=00828h (  2088) load",
        "I (116) esp_image: segment 2: paddr=00015118 vaddr=40080000 size=00434h (  1076) load",
        "I (123) esp_image: segment 3: paddr=00015554 vaddr=400d5554 size=0a3ech ( 41964) map",
        "I (145) esp_image: segment 4: paddr=0001f948 vaddr=40080434 size=00694h (  1684) load",
        "I (153) boot: Loaded app from partition at offset 0x10000",
        "I (153) boot: Disabling RNG early entropy source...",
    ]
}

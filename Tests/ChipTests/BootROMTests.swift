import Chip
import Formats
import Kernel
import Storage
import Testing

struct BootROMTests {
    @Test(arguments: [
        (
            ChipModel.esp32s3,
            [
                "ESP-ROM:esp32s3-20210327", "Build:Mar 27 2021",
                "rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)", "SPIWP:0xee",
                "mode:DIO, clock div:2",
            ]
        ),
        (
            .esp32c3,
            [
                "ESP-ROM:esp32c3-api1-20210207", "Build:Feb  7 2021",
                "rst:0x1 (POWERON),boot:0xc (SPI_FAST_FLASH_BOOT)", "SPIWP:0xee",
                "mode:DIO, clock div:2",
            ]
        ),
        (
            .esp32c6,
            [
                "ESP-ROM:esp32c6-20220919", "Build:Sep 19 2022",
                "rst:0x1 (POWERON),boot:0xc (SPI_FAST_FLASH_BOOT)", "SPIWP:0xee",
                "mode:DIO, clock div:2",
            ]
        ),
    ])
    func `other chips have banners of their own`(chip: ChipModel, banner: [String]) throws {
        var board = Board(chip: chip)
        board.apps = [("factory", try Board.app("1.0.0", chip: chip))]
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(Array(bench.lines.prefix(5)) == banner)
        #expect(bench.lines[5].hasPrefix("load:0x") && bench.lines[5].contains(",len:0x"))
        #expect(decision.partition.label == "factory")
    }

    @Test func `without a bootloader the ROM says so and the watchdog bites`() {
        let board = Board()
        let bench = Bench()
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.rtcWatchdog))
        #expect(bench.lines.last == "invalid header: 0xffffffff")
        #expect(bench.microseconds == 29_000)
    }

    @Test func `a bootloader with a changed byte is not entered`() throws {
        let board = Board()
        var flash = try board.flash()
        flash.program(0x1100, [0])
        let bench = Bench(flash: flash)
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.rtcWatchdog))
        #expect(bench.lines.last?.hasPrefix("csum err:0x") == true)
    }

    @Test func `a bootloader for another chip resets`() throws {
        let board = Board()
        var header = AppImageHeader(segmentCount: 0, entryAddress: 0, chip: .esp32c3)
        header.hashAppended = 0
        var flash = try board.flash()
        flash.load(AppImage(header: header, segments: []).bytes, at: 0x1000)
        let bench = Bench(flash: flash)
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(bench.lines.last == "E (29) boot_comm: mismatch chip ID, expected 0, found 5")
    }
}

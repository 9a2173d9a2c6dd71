import Chip
import Kernel
import Storage
import Testing

struct ResetReasonTests {
    @Test(arguments: [
        (ResetKind.powerOn, "rst:0x1 (POWERON_RESET)", 1, "ESP_RST_POWERON"),
        (.software, "rst:0xc (SW_CPU_RESET)", 3, "ESP_RST_SW"),
        (.panic, "rst:0xc (SW_CPU_RESET)", 4, "ESP_RST_PANIC"),
        (.taskWatchdog, "rst:0xc (SW_CPU_RESET)", 6, "ESP_RST_TASK_WDT"),
        (.interruptWatchdog, "rst:0xc (SW_CPU_RESET)", 5, "ESP_RST_INT_WDT"),
        (.rtcWatchdog, "rst:0x10 (RTCWDT_RTC_RESET)", 7, "ESP_RST_WDT"),
        (.bootloader, "rst:0x3 (SW_RESET)", 3, "ESP_RST_SW"),
        (.deepSleep, "rst:0x5 (DEEPSLEEP_RESET)", 8, "ESP_RST_DEEPSLEEP"),
        (.brownout, "rst:0x3 (SW_RESET)", 9, "ESP_RST_BROWNOUT"),
    ])
    func `each kind of reset has its line in the ROM and its reason in the app`(
        kind: ResetKind,
        line: String,
        number: Int,
        name: String
    ) throws {
        var board = Board()
        board.apps = [("factory", try Board.app("1.0.0"))]
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: kind)
        #expect(bench.lines[2] == line + ",boot:0x13 (SPI_FAST_FLASH_BOOT)")
        #expect(decision.resetReason.rawValue == number)
        #expect(decision.resetReason.name == name)
    }

    @Test func `a hint counts after a software reset and not after power-on`() {
        var rtc = RTCMemory()
        rtc.resetHint = .panic
        #expect(ResetReason(after: .software, rtc: rtc) == .panic)
        #expect(ResetReason(after: .powerOn, rtc: rtc) == .powerOn)
        rtc.resetHint = .deepSleep
        #expect(ResetReason(after: .software, rtc: rtc) == .software)
    }
}

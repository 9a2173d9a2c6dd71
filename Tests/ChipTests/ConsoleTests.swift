import Chip
import Kernel
import Testing

struct ConsoleTests {
    @Test func `a log line carries level, milliseconds, tag and text`() throws {
        let bench = Bench()
        try bench.timeline.spend(bench.timeline.frequency.cycles(microseconds: 123_999))
        try bench.console.log(.info, "boot", "text")
        try bench.console.log(.error, "esp_image", "worse")
        #expect(bench.lines == ["I (123) boot: text", "E (123) esp_image: worse"])
    }

    @Test func `lines after app_main wait while the FIFO is full`() throws {
        let bench = Bench()
        bench.console.appMainBegins()
        let line = String(repeating: "x", count: 78)
        var resumed: [UInt64] = []
        for _ in 0..<3 {
            try bench.console.print(line)
            resumed.append(bench.microseconds)
        }
        // 80 bytes each with the line end: free, then 32 bytes to wait for, then 80 more.
        #expect(resumed == [0, 2_777, 9_722])
        try bench.console.flush()
        #expect(bench.microseconds == 20_833)
    }

    @Test func `a line after a quiet time costs nothing`() throws {
        let bench = Bench()
        bench.console.appMainBegins()
        let line = String(repeating: "x", count: 78)
        for _ in 0..<3 {
            try bench.console.print(line)
            try bench.timeline.spend(bench.timeline.frequency.cycles(milliseconds: 7))
        }
        #expect(bench.microseconds == 21_000)
    }

    @Test func `lines of the boot take no time of their own`() throws {
        let bench = Bench()
        for _ in 0..<100 { try bench.console.print("I (0) boot: a line of some length") }
        #expect(bench.timeline.now == .zero)
        #expect(bench.lines.count == 100)
    }

    @Test func `a dead board prints nothing`() throws {
        let bench = Bench()
        bench.timeline.halt(.powerLoss)
        #expect(halt { () throws(Halt) in try bench.console.print("late") } == .powerLoss)
        #expect(bench.lines == [])
    }
}

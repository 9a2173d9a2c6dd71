import Chip
import Kernel
import Testing

struct TaskWatchdogTests {
    private func milliseconds(_ count: Int, _ bench: Bench) -> Cycles {
        bench.timeline.frequency.cycles(milliseconds: count)
    }

    @Test func `firmware that blocks feeds the watchdog`() throws {
        let bench = Bench()
        let watchdog = TaskWatchdog(console: bench.console, panics: true)
        watchdog.arm()
        for _ in 0..<10 {
            try bench.timeline.spend(milliseconds(4_900, bench))
            try bench.timeline.wait(until: bench.timeline.now + milliseconds(10, bench))
        }
        try bench.timeline.wait(until: bench.timeline.now + milliseconds(20_000, bench))
        #expect(watchdog.barkCount == 0)
        #expect(bench.lines == [])
    }

    @Test func `firmware that spins is reported every 5 s and goes on`() throws {
        let bench = Bench()
        let watchdog = TaskWatchdog(console: bench.console, panics: false)
        watchdog.arm()
        try bench.timeline.spend(milliseconds(10_500, bench))
        #expect(watchdog.barkCount == 2)
        #expect(bench.timeline.halted == nil)
        #expect(bench.lines.count == 8)
        #expect(bench.lines[0].hasPrefix("E (5000) task_wdt: Task watchdog got triggered."))
        #expect(bench.lines[1] == "E (5000) task_wdt:  - IDLE0 (CPU 0)")
        #expect(bench.lines[4].hasPrefix("E (10000) task_wdt: Task watchdog got triggered."))
    }

    @Test func `a watchdog that panics resets the board`() throws {
        let bench = Bench()
        let watchdog = TaskWatchdog(console: bench.console, panics: true)
        watchdog.arm()
        try bench.timeline.wait(until: milliseconds(3_000, bench))
        let end = halt { () throws(Halt) in
            try bench.timeline.spend(milliseconds(10_000, bench))
        }
        #expect(end == .reset(.taskWatchdog))
        #expect(bench.microseconds == 8_000_000)
        #expect(bench.lines.last == "E (8000) task_wdt: Aborting.")
    }

    @Test func `a hang is noticed even though no code runs any more`() throws {
        let bench = Bench()
        let watchdog = TaskWatchdog(console: bench.console, panics: true)
        watchdog.arm()
        try bench.timeline.wait(until: milliseconds(1_000, bench))
        bench.timeline.hang()
        let end = halt { () throws(Halt) in
            try bench.timeline.spend(milliseconds(100, bench))
        }
        #expect(end == .reset(.taskWatchdog))
        #expect(bench.microseconds == 6_000_000)
    }

    @Test func `a disarmed watchdog does not bark`() throws {
        let bench = Bench()
        let watchdog = TaskWatchdog(console: bench.console, panics: true)
        watchdog.arm()
        watchdog.disarm()
        try bench.timeline.spend(milliseconds(60_000, bench))
        #expect(watchdog.barkCount == 0)
    }
}

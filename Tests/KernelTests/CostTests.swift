import Kernel
import Testing

struct CostTests {
    @Test(arguments: CPUFrequency.allCases)
    func `time becomes cycles of the frequency`(_ frequency: CPUFrequency) {
        let mhz = frequency.rawValue
        #expect(frequency.cycles(microseconds: 7) == Cycles(7 * mhz))
        #expect(frequency.cycles(milliseconds: 7) == Cycles(7_000 * mhz))
        #expect(frequency.cycles(nanoseconds: 1_000) == Cycles(mhz))
        #expect(frequency.cycles(microseconds: -1) == .zero)
        #expect(frequency.microseconds(Cycles(8 * mhz - 1)) == 7)
        #expect(frequency.milliseconds(Cycles(8_000 * mhz - 1)) == 7)
        #expect(frequency.seconds(Cycles(8_000_000 * mhz - 1)) == 7)
    }

    @Test func `nanoseconds are rounded half up to a cycle`() {
        // At 80 MHz a cycle takes 12.5 ns.
        #expect(CPUFrequency.mhz80.cycles(nanoseconds: 6) == .zero)
        #expect(CPUFrequency.mhz80.cycles(nanoseconds: 7) == Cycles(1))
        #expect(CPUFrequency.mhz80.cycles(nanoseconds: 104) == Cycles(8))
    }

    @Test func `picoseconds are rounded half up to a cycle`() {
        #expect(CPUFrequency.mhz80.cycles(picoseconds: 6_249) == .zero)
        #expect(CPUFrequency.mhz80.cycles(picoseconds: 6_250) == Cycles(1))
        #expect(CPUFrequency.mhz80.cycles(picoseconds: 1_000_000) == Cycles(80))
        #expect(CPUFrequency.mhz80.cycles(picoseconds: -1) == .zero)
    }

    @Test(
        arguments: [
            (.cycles, 1_000), (.bootloaderCycles, 3_000), (.microseconds, 240_000),
            (.nanoseconds, 240),
        ] as [(Cost.Unit, UInt64)]
    )
    func `a cost of a thousand is so many cycles at 240 MHz`(_ unit: Cost.Unit, _ cycles: UInt64) {
        #expect(cost(1_000, unit).cycles(at: .mhz240) == Cycles(cycles))
    }

    @Test(arguments: [(.cyclesPerByte, 21_000), (.picosecondsPerByte, 5)] as [(Cost.Unit, UInt64)])
    func `a cost of seven thousand per byte, for three bytes at 240 MHz`(
        _ unit: Cost.Unit,
        _ cycles: UInt64
    ) {
        #expect(cost(7_000, unit).cycles(forBytes: 3, at: .mhz240) == Cycles(cycles))
        #expect(cost(7_000, unit).cycles(forBytes: 0, at: .mhz240) == .zero)
    }

    @Test func `a cost per byte without bytes is trapped, and bytes for a cost that has none`()
        async
    {
        await #expect(processExitsWith: .failure) {
            _ = CostTable().readByte.cycles(at: .mhz240)
        }
        await #expect(processExitsWith: .failure) {
            _ = CostTable().readCall.cycles(forBytes: 1, at: .mhz240)
        }
    }

    @Test func `a cost outside of its range, or without a source, is trapped`() async {
        await #expect(processExitsWith: .failure) {
            _ = Cost("c", 3, .cycles, range: 0...2, grade: .d, source: "s")
        }
        await #expect(processExitsWith: .failure) {
            _ = Cost("c", 1, .cycles, range: 0...2, grade: .d, source: "")
        }
    }

    @Test(arguments: CostTable.FlashPart.allCases)
    func `every entry has a name of its own, a source and a value in its range`(
        _ part: CostTable.FlashPart
    ) {
        let entries = CostTable(flashPart: part).entries
        #expect(Set(entries.map(\.name)).count == entries.count)
        for entry in entries {
            #expect(!entry.source.isEmpty, "\(entry.name)")
            #expect(entry.range.contains(entry.value), "\(entry.name)")
            #expect(entry.value > 0, "\(entry.name)")
        }
    }

    @Test func `the list of entries leaves out none of the table's costs`() {
        let table = CostTable()
        let costs = Mirror(reflecting: table).children.compactMap { $0.value as? Cost }
        #expect(Set(costs) == Set(table.entries))
        #expect(costs.count == table.entries.count)
    }

    @Test func `a fast flash part differs in its sector erase alone`() {
        var fast = CostTable(flashPart: .fast)
        let slow = CostTable(flashPart: .slow)
        #expect(fast.sectorErase.value < slow.sectorErase.value)
        fast.sectorErase = slow.sectorErase
        #expect(fast == slow)
    }

    @Test func `spending a cost takes what the table says`() throws {
        let timeline = Timeline.at80MHz()
        try timeline.spend(timeline.costs.readCall)
        #expect(timeline.now == Cycles(80 * 80))
        try timeline.spend(timeline.costs.readByte, bytes: 1_000)
        #expect(timeline.now == Cycles(80 * 80 + 104 * 80))
    }

    private func cost(_ value: Int, _ unit: Cost.Unit) -> Cost {
        Cost("test", value, unit, range: value...value, grade: .d, source: "a test")
    }
}

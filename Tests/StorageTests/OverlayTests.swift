import Kernel
import Record
import Storage
import Testing

struct OverlayTests {
    @Test func `a dropped command takes its time, is in the journal, and changes nothing`() throws {
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: .drop, 1: .drop])])
        try bench.chip.program(0x1040, [0])
        #expect(bench.timeline.now == bench.timeline.costs.programSlice.cycles(at: .mhz80))
        try bench.chip.eraseSector(0x1000)
        #expect(bench.chip.array.differences(from: Bench.counted).isEmpty)
        #expect(bench.commands.count == 2)
        #expect(bench.chip.ruleViolations.isEmpty)
        try bench.chip.program(0x1040, [0])
        #expect(bench.chip.array != Bench.counted)
    }

    @Test func `replaced bytes are what the chip stores, by the rules of NOR`() throws {
        let bench = Bench(overlays: [TableOverlay([0: .replace([0x0F, 0xF0])])])
        try bench.chip.program(0x40, [0x12, 0x34])
        #expect(try bench.chip.read(0x40, 2) == [0x0F, 0xF0])
        try bench.chip.program(0x40, [0x3C, 0x3C])
        #expect(try bench.chip.read(0x40, 2) == [0x0C, 0x30])
        #expect(bench.commands.map(\.bytes) == [[0x12, 0x34], [0x3C, 0x3C]])
    }

    @Test func `more bytes than the command has are not stored`() throws {
        let bench = Bench(overlays: [TableOverlay([0: .replace([0, 0, 0])])])
        try bench.chip.program(0x40, [0x12, 0x34])
        #expect(try bench.chip.read(0x40, 3) == [0, 0, 0xFF])
    }

    @Test func `every overlay sees every command, whatever the others make of it`() throws {
        let first = TableOverlay([0: .drop])
        let second = TableOverlay([2: .drop])
        let bench = Bench(overlays: [first, second])
        for index in 0..<3 { try bench.chip.program(0x40 + index, [0]) }
        #expect(first.seen == [0, 1, 2])
        #expect(second.seen == [0, 1, 2])
        #expect(try bench.chip.read(0x40, 3) == [0xFF, 0, 0xFF])
    }

    @Test func `faults at one command add up`() {
        let replaced = Bench(
            overlays: [
                TableOverlay([0: .replace([0x0F, 0x0F])]),
                TableOverlay([0: .cutPower(afterBytes: 1)]),
                TableOverlay([0: .brownout(afterBytes: 2)]),
            ]
        )
        #expect(throws: Halt.powerLoss) { try replaced.chip.program(0x40, [0, 0]) }
        #expect(replaced.chip.array.read(0x40, 2) == [0x0F, 0xFF])
        let dropped = Bench(
            overlays: [
                TableOverlay([0: .cutPower(afterBytes: 2)]), TableOverlay([0: .drop]),
                TableOverlay([0: .replace([1, 1])]),
            ]
        )
        #expect(throws: Halt.powerLoss) { try dropped.chip.program(0x40, [0, 0]) }
        #expect(dropped.chip.array.read(0x40, 2) == [0xFF, 0xFF])
    }
}

import Kernel
import Record
import Storage
import Testing

struct TearTests {
    @Test(arguments: 0...64) func `a program cut at a byte has done the bytes before it`(
        _ done: Int
    ) {
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: .cutPower(afterBytes: done)])])
        let bytes = [UInt8](repeating: 0, count: 64)
        #expect(throws: Halt.powerLoss) { try bench.chip.program(0x1040, bytes) }
        var expected = Bench.counted
        expected.program(0x1040, Array(bytes.prefix(done)))
        #expect(bench.chip.array.differences(from: expected).isEmpty)
        #expect(bench.timeline.halted == .powerLoss)
    }

    @Test(arguments: [0, 1, 2_048, 4_095, 4_096])
    func `a sector erase cut at a byte has raised the bytes before it`(_ done: Int) {
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: .brownout(afterBytes: done)])])
        #expect(throws: Halt.brownout) { try bench.chip.eraseSector(0x1000) }
        var expected = Bench.counted.bytes
        expected.replaceSubrange(0x1000..<0x1000 + done, with: repeatElement(0xFF, count: done))
        #expect(bench.chip.array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test(arguments: [0, 5_000, 65_536])
    func `a block erase cut at a byte has raised the bytes before it`(_ done: Int) {
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: .cutPower(afterBytes: done)])])
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseBlock(0x1_0000) }
        var expected = Bench.counted.bytes
        expected.replaceSubrange(
            0x1_0000..<0x1_0000 + done,
            with: repeatElement(0xFF, count: done)
        )
        #expect(bench.chip.array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test(arguments: [(0, 0), (1, 1_024), (2, 2_048), (3, 3_072), (4, 4_096)])
    func `power that goes in mid-erase leaves the share that was done`(
        _ quarters: Int,
        _ raised: Int
    ) {
        let bench = Bench(Bench.counted)
        let length = bench.timeline.costs.sectorErase.cycles(at: .mhz80)
        bench.halt(.powerLoss, at: Cycles(length.count * UInt64(quarters) / 4))
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseSector(0x1000) }
        var expected = Bench.counted.bytes
        expected.replaceSubrange(0x1000..<0x1000 + raised, with: repeatElement(0xFF, count: raised))
        #expect(bench.chip.array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test func `power that goes in mid-program leaves the share that was done`() {
        let bench = Bench(Bench.counted)
        let length = bench.timeline.costs.programSlice.cycles(at: .mhz80)
        bench.halt(.brownout, at: Cycles(length.count / 2))
        #expect(throws: Halt.brownout) {
            try bench.chip.program(0x1040, [UInt8](repeating: 0, count: 64))
        }
        var expected = Bench.counted
        expected.program(0x1040, [UInt8](repeating: 0, count: 32))
        #expect(bench.chip.array.differences(from: expected).isEmpty)
    }

    @Test(arguments: [.reset(.software), .reset(.taskWatchdog), .deadline] as [Halt])
    func `a chip that keeps its power finishes the command that it has`(_ halt: Halt) {
        let bench = Bench(Bench.counted)
        bench.halt(halt, at: Cycles(1))
        #expect(throws: halt) { try bench.chip.eraseSector(0x1000) }
        var expected = Bench.counted
        expected.erase(0x1000, 0x1000)
        #expect(bench.chip.array.differences(from: expected).isEmpty)
        #expect(bench.timeline.now == Cycles(1))
    }
}

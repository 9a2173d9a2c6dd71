import Kernel
import Record
import Storage
import Testing

/// Commands that are cut with a tear of their own.
struct BitTearTests {
    @Test func `a program that is torn has cleared the named bits alone`() {
        let cut = FlashVerdict.cut(.powerLoss, .bits(TearMask([0x0F, 0x80])), seed: 0)
        let bench = Bench(overlays: [TableOverlay([0: cut])])
        #expect(throws: Halt.powerLoss) { try bench.chip.program(0x1040, [0x00, 0x7F, 0x00]) }
        #expect(bench.chip.array.read(0x1040, 3) == [0xF0, 0x7F, 0xFF])
        #expect(bench.chip.ruleViolations.isEmpty)
    }

    @Test func `an erase that is torn has raised the named bits alone`() {
        let cut = FlashVerdict.cut(.brownout, .bits(TearMask([0, 0xFF, 0x01])), seed: 0)
        let bench = Bench(
            FlashArray(image: [UInt8](repeating: 0, count: Bench.byteCount)),
            overlays: [TableOverlay([0: cut])]
        )
        #expect(throws: Halt.brownout) { try bench.chip.eraseSector(0x1000) }
        var expected = [UInt8](repeating: 0, count: Bench.byteCount)
        expected[0x1001] = 0xFF
        expected[0x1002] = 0x01
        #expect(bench.chip.array.differences(from: FlashArray(image: expected)).isEmpty)
    }

    @Test func `a burn that is torn has burnt the named bits alone`() {
        let cut = FlashVerdict.cut(.powerLoss, .bits(TearMask([0xF0, 0x01])), seed: 0)
        let bench = Bench()
        let fuses = FuseController(
            array: FuseArray(blocks: [[0x80, 0x00, 0x00]]),
            journal: bench.journal,
            overlays: [TableOverlay([0: cut])]
        )
        #expect(throws: Halt.powerLoss) { try fuses.burn([0xCF, 0x03, 0x01], block: 0) }
        #expect(fuses.array.blocks == [[0xC0, 0x01, 0x00]])
    }

    @Test func `a random tear is the one that its draw names`() throws {
        let tear = try Tear(text: "~independent/50/2")
        let cut = FlashVerdict.cut(.powerLoss, tear, seed: 9)
        let bench = Bench(Bench.counted, overlays: [TableOverlay([0: cut])], commandNext: 412)
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseSector(0x1000) }
        let due = DueBits.erase(Bench.counted.read(0x1000, 0x1000))
        let expected = tear.torn(due, seed: 9, command: 412)
        #expect(bench.chip.array.read(0x1000, 0x1000) == expected)
        #expect(expected != tear.torn(due, seed: 9, command: 413))
    }

    @Test func `a torn program that asks for ones is a violation as a whole one is`() {
        let cut = FlashVerdict.cut(.powerLoss, .bits(TearMask([0x01])), seed: 0)
        let bench = Bench(
            FlashArray(image: [UInt8](repeating: 0x0F, count: Bench.byteCount)),
            overlays: [TableOverlay([0: cut])]
        )
        #expect(throws: Halt.powerLoss) { try bench.chip.program(0x1040, [0xF0]) }
        #expect(bench.chip.array.read(0x1040, 1) == [0x0E])
        #expect(bench.chip.ruleViolations.count == 1)
    }
}

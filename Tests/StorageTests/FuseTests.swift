import Kernel
import Record
import Storage
import Testing

struct FuseTests {
    private let field = FuseArray.Field(block: 1, bit: 6, width: 5)

    @Test func `bits only go from 0 to 1`() {
        var fuses = FuseArray(blockSizes: [4, 4])
        fuses.burn([0b0101], block: 1)
        fuses.burn([0b0011], block: 1)
        fuses.burn([0], block: 1)
        #expect(fuses.blocks == [[0, 0, 0, 0], [0b0111, 0, 0, 0]])
    }

    @Test func `a field is a run of bits from the lowest on`() {
        var fuses = FuseArray(blockSizes: [4, 4])
        fuses.burn([0b0100_0000, 0b0000_0101], block: 1)
        #expect(fuses.bits(field) == [true, false, true, false, true])
    }

    @Test func `a burn is one command of one block, and only the named bits change`() throws {
        let bench = Bench(commandNext: 3)
        let fuses = FuseController(array: FuseArray(blockSizes: [4, 4]), journal: bench.journal)
        #expect(fuses.count(field) == 0)
        try bench.journal.during("esp_efuse_update_secure_version") { () throws(Halt) in
            try fuses.burn(1..<3, of: field)
        }
        #expect(fuses.count(field) == 2)
        #expect(fuses.array.bits(field) == [false, true, true, false, false])
        #expect(
            bench.commands == [
                ChipCommand(
                    index: 3,
                    kind: .burn,
                    address: 1,
                    byteCount: 4,
                    bytes: [0x80, 0x01, 0, 0],
                    call: "esp_efuse_update_secure_version",
                    region: "efuse"
                )
            ]
        )
        try fuses.burn(0..<1, of: field)
        #expect(fuses.count(field) == 3)
    }

    @Test func `flash and fuses share one journal`() throws {
        let bench = Bench()
        let fuses = FuseController(array: FuseArray(blockSizes: [4]), journal: bench.journal)
        try bench.chip.program(0, [0])
        try fuses.burn(0..<1, of: FuseArray.Field(block: 0, bit: 0, width: 1))
        try bench.chip.program(1, [0])
        #expect(bench.commands.map(\.index) == [0, 1, 2])
        #expect(bench.commands.map(\.kind) == [.program, .burn, .program])
    }

    @Test func `dead hardware burns nothing`() {
        let bench = Bench()
        let fuses = FuseController(array: FuseArray(blockSizes: [4, 4]), journal: bench.journal)
        bench.timeline.halt(.powerLoss)
        #expect(throws: Halt.powerLoss) { try fuses.burn(0..<1, of: field) }
        #expect(fuses.count(field) == 0)
        #expect(bench.commands.isEmpty)
    }

    @Test(arguments: [(0, 0), (1, 2), (2, 5)])
    func `a burn that is cut at a byte has burnt the bytes before it`(_ done: Int, _ bits: Int) {
        let bench = Bench()
        let fuses = FuseController(
            array: FuseArray(blockSizes: [4, 4]),
            journal: bench.journal,
            overlays: [TableOverlay([0: .cutPower(afterBytes: done)])]
        )
        #expect(throws: Halt.powerLoss) { try fuses.burn(0..<5, of: field) }
        #expect(fuses.count(field) == bits)
    }

    @Test func `a burn that is dropped changes nothing, and the next one does`() throws {
        let bench = Bench()
        let fuses = FuseController(
            array: FuseArray(blockSizes: [4, 4]),
            journal: bench.journal,
            overlays: [TableOverlay([0: .drop])]
        )
        try fuses.burn(0..<5, of: field)
        #expect(fuses.count(field) == 0)
        try fuses.burn(0..<5, of: field)
        #expect(fuses.count(field) == 5)
    }
}

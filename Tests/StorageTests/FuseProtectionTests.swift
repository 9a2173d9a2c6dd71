import Kernel
import Record
import Storage
import Testing

/// A chip with two blocks: bit 0 of block 0 protects half of block 1, bit 1 hides the other half.
struct FuseProtectionTests {
    private let low = FuseArray.Field(block: 1, bit: 0, width: 8)
    private let high = FuseArray.Field(block: 1, bit: 8, width: 8)

    private func controller(_ bench: Bench, guards: UInt8) -> FuseController {
        FuseController(
            array: FuseArray(blocks: [[guards], [0, 0x0F]]),
            protection: FuseProtection(
                write: [FuseProtection.Rule(bit: 0, field: low)],
                read: [FuseProtection.Rule(bit: 1, field: high)]
            ),
            journal: bench.journal
        )
    }

    @Test func `without its guard a field is burnt and read`() throws {
        let fuses = controller(Bench(), guards: 0)
        try fuses.burn([0xFF, 0xF0], block: 1)
        #expect(fuses.array.blocks == [[0], [0xFF, 0xFF]])
        #expect(fuses.readable == fuses.array)
    }

    @Test func `a write-protected field stays as it is, and nobody is told`() throws {
        let bench = Bench()
        let fuses = controller(bench, guards: 1)
        try fuses.burn([0xFF, 0xF0], block: 1)
        #expect(fuses.array.blocks == [[1], [0, 0xFF]])
        #expect(bench.commands.map(\.bytes) == [[0xFF, 0xF0]])
    }

    @Test func `a read-protected field reads as 0 and is burnt all the same`() throws {
        let fuses = controller(Bench(), guards: 2)
        #expect(fuses.count(high) == 0)
        try fuses.burn([0x01, 0x10], block: 1)
        #expect(fuses.array.blocks == [[2], [1, 0x1F]])
        #expect(fuses.readable.blocks == [[2], [1, 0]])
        #expect(fuses.count(low) == 1 && fuses.count(high) == 0)
    }

    @Test func `a guard protects from the command after its own burn on`() throws {
        let fuses = controller(Bench(), guards: 0)
        try fuses.burn([0b11], block: 0)
        try fuses.burn([0xFF, 0xFF], block: 1)
        #expect(fuses.array.blocks == [[0b11], [0, 0xFF]])
    }

    @Test func `a burn takes its time`() throws {
        let bench = Bench()
        try controller(bench, guards: 0).burn([1, 0], block: 1)
        let length = bench.timeline.costs.fuseBurn.cycles(at: bench.timeline.frequency)
        #expect(bench.timeline.now == length)
    }

    @Test(
        arguments: [(0, [0, 0x0F]), (1, [0xFF, 0x0F]), (2, [0xFF, 0xFF])] as [(UInt64, [UInt8])]
    )
    func `power that goes in mid-burn leaves the bytes that were done`(
        _ halves: UInt64,
        _ bytes: [UInt8]
    ) {
        let bench = Bench()
        let fuses = controller(bench, guards: 0)
        let length = bench.timeline.costs.fuseBurn.cycles(at: bench.timeline.frequency)
        bench.halt(.powerLoss, at: Cycles(length.count * halves / 2))
        #expect(throws: Halt.powerLoss) { try fuses.burn([0xFF, 0xFF], block: 1) }
        #expect(fuses.array.blocks == [[0], bytes])
    }

    @Test func `a guard protects the bits of its own block alone`() throws {
        let fuses = controller(Bench(), guards: 1)
        try fuses.burn([0xFE], block: 0)
        #expect(fuses.array.blocks == [[0xFF], [0, 0x0F]])
    }

    @Test func `a burn that is cut spares what is protected`() {
        let bench = Bench()
        let fuses = FuseController(
            array: FuseArray(blocks: [[1], [0, 0x0F]]),
            protection: FuseProtection(write: [FuseProtection.Rule(bit: 0, field: low)]),
            journal: bench.journal,
            overlays: [TableOverlay([0: .cutPower(afterBytes: 1)])]
        )
        #expect(throws: Halt.powerLoss) { try fuses.burn([0xFF, 0xFF], block: 1) }
        #expect(fuses.array.blocks == [[1], [0, 0x0F]])
    }

    @Test func `a hidden guard guards all the same`() {
        let second = FuseArray.Field(block: 0, bit: 1, width: 1)
        let fuses = FuseController(
            array: FuseArray(blocks: [[0b11], [0, 0x0F]]),
            protection: FuseProtection(
                read: [
                    FuseProtection.Rule(bit: 0, field: second),
                    FuseProtection.Rule(bit: 1, field: high),
                ]
            ),
            journal: Bench().journal
        )
        #expect(fuses.readable.blocks == [[1], [0, 0]])
    }
}

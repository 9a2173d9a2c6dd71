import Kernel
import Record
import Storage
import Testing

struct FlashChipTests {
    @Test func `a program ANDs, an erase sets to ones, and each takes its time`() throws {
        let bench = Bench(Bench.counted)
        let costs = bench.timeline.costs
        try bench.chip.program(0x1040, [0xF0, 0x0F])
        #expect(bench.timeline.now == costs.programSlice.cycles(at: .mhz80))
        try bench.chip.eraseSector(0x2000)
        try bench.chip.eraseBlock(0x1_0000)
        let length =
            costs.programSlice.cycles(at: .mhz80) + costs.sectorErase.cycles(at: .mhz80)
            + costs.blockErase.cycles(at: .mhz80)
        #expect(bench.timeline.now == length)
        var expected = Bench.counted
        expected.program(0x1040, [0xF0, 0x0F])
        expected.erase(0x2000, 0x1000)
        expected.erase(0x1_0000, 0x1_0000)
        #expect(bench.chip.array.differences(from: expected).isEmpty)
    }

    @Test func `while the chip is busy no code in flash runs`() throws {
        let bench = Bench()
        bench.halt(.deadline, at: .zero, needsCPU: true)
        bench.halt(.atRest, at: Cycles(1))
        #expect(throws: Halt.atRest) { try bench.chip.eraseSector(0) }
    }

    @Test func `a read takes no time and is no command`() throws {
        let bench = Bench(Bench.counted)
        #expect(try bench.chip.read(0x10, 3) == [0x10, 0x11, 0x12])
        #expect(bench.timeline.now == .zero)
        #expect(bench.journal.commandNext == 0)
    }

    @Test func `commands are numbered on, with their call and their region`() throws {
        let bench = Bench(commandNext: 41)
        try bench.chip.program(0xFC0, [1])
        try bench.journal.during("outer") { () throws(Halt) in
            try bench.chip.eraseSector(0x1000)
            try bench.journal.during("inner") { () throws(Halt) in
                try bench.chip.program(0x3FFF, [2])
            }
            try bench.chip.program(0x4000, [3])
        }
        #expect(
            bench.commands == [
                ChipCommand(
                    index: 41,
                    kind: .program,
                    address: 0xFC0,
                    byteCount: 1,
                    bytes: [1],
                    call: "-",
                    region: "-"
                ),
                ChipCommand(
                    index: 42,
                    kind: .eraseSector,
                    address: 0x1000,
                    byteCount: 0x1000,
                    bytes: [],
                    call: "outer",
                    region: "nvs"
                ),
                ChipCommand(
                    index: 43,
                    kind: .program,
                    address: 0x3FFF,
                    byteCount: 1,
                    bytes: [2],
                    call: "inner",
                    region: "otadata"
                ),
                ChipCommand(
                    index: 44,
                    kind: .program,
                    address: 0x4000,
                    byteCount: 1,
                    bytes: [3],
                    call: "outer",
                    region: "-"
                ),
            ]
        )
        #expect(bench.journal.commandNext == 45)
    }

    @Test func `a call that a halt ends does not stay on for later commands`() throws {
        let bench = Bench(overlays: [TableOverlay([0: .cutPower(afterBytes: 0)])])
        #expect(throws: Halt.powerLoss) {
            try bench.journal.during("outer") { () throws(Halt) in try bench.chip.program(0, [1]) }
        }
        #expect(throws: Halt.powerLoss) { try bench.chip.program(0, [1]) }
        #expect(bench.commands.map(\.call) == ["outer"])
    }

    @Test func `a program that asks a zero to become a one is noted, and stays an AND`() throws {
        let bench = Bench()
        try bench.chip.program(0x40, [0b1100])
        #expect(bench.chip.ruleViolations.isEmpty)
        try bench.chip.program(0x40, [0b0100])
        #expect(bench.chip.ruleViolations.isEmpty)
        try bench.chip.program(0x40, [0b0110])
        #expect(bench.chip.ruleViolations.map(\.index) == [2])
        #expect(try bench.chip.read(0x40, 1) == [0b0100])
    }

    @Test func `dead hardware throws at every command and changes nothing`() {
        let bench = Bench(Bench.counted)
        bench.timeline.halt(.powerLoss)
        #expect(throws: Halt.powerLoss) { try bench.chip.program(0, [0]) }
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseSector(0) }
        #expect(throws: Halt.powerLoss) { try bench.chip.eraseBlock(0) }
        #expect(throws: Halt.powerLoss) { try bench.chip.read(0, 1) }
        #expect(bench.chip.array.differences(from: Bench.counted).isEmpty)
        #expect(bench.commands.isEmpty)
    }

    @Test func `a slice of 64 bytes in one window is a command`() throws {
        let bench = Bench()
        try bench.chip.program(0x40, [UInt8](repeating: 0, count: 64))
        #expect(try bench.chip.read(0x3F, 66).map { $0 == 0 }.count { $0 } == 64)
    }

    @Test func `what is no command of the chip is trapped`() async {
        await #expect(processExitsWith: .failure) { try Bench().chip.program(0, []) }
        await #expect(processExitsWith: .failure) {
            try Bench().chip.program(0x7F, [1, 2])
        }
        await #expect(processExitsWith: .failure) { try Bench().chip.eraseSector(0x800) }
        await #expect(processExitsWith: .failure) { try Bench().chip.eraseBlock(0x1000) }
    }
}

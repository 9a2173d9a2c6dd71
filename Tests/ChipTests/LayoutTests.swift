import Chip
import Formats
import Kernel
import Storage
import Testing

/// Partition tables as people write them, and as nobody should.
struct LayoutTests {
    private static let size = 0x2_0000

    private static func slot(_ number: Int, _ subtype: UInt8, at position: Int) -> Partition {
        Partition(
            label: "ota_\(number)",
            type: 0,
            subtype: subtype,
            offset: 0x1_0000 + position * size,
            size: size
        )
    }

    private static let otadata = Board.factoryAndTwoSlots[0]
    private static let test = Partition(
        label: "test",
        type: 0,
        subtype: 0x20,
        offset: 0x3C_0000,
        size: size
    )

    /// A board with these OTA slots, all of them filled.
    private func board(_ numbers: [Int], and others: [Partition] = []) throws -> Board {
        var board = Board(entries: [Self.otadata])
        for (position, number) in numbers.enumerated() {
            board.entries.append(Self.slot(number, UInt8(0x10 + number), at: position))
        }
        board.entries += others
        let app = try Board.app("1.0.0")
        board.apps = board.entries.filter(\.isApp).map { ($0.label, app) }
        return board
    }

    private func booted(_ board: Board, _ setup: BootSetup? = nil) throws -> String {
        try Bench(flash: try board.flash()).bootloader(setup ?? board.setup())
            .boot(reset: .powerOn).partition.label
    }

    @Test(arguments: [1, 2, 15, 16, 17, 33, 0xFFFF_FFFE])
    func `sixteen slots are counted modulo sixteen`(seq: UInt32) throws {
        var board = try board(Array(0..<16))
        board.otadata = [OTASelectEntry(otaSeq: seq, state: .valid), nil]
        #expect(try booted(board) == "ota_\((seq - 1) % 16)")
    }

    @Test func `with a gap, only as many numbers are reached as there are slots`() throws {
        // ota_0 and ota_3: two slots, so that only the numbers 0 and 1 exist.
        var board = try board([0, 3])
        board.otadata = [OTASelectEntry(otaSeq: 2, state: .valid), nil]
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.selected == .ota(1))
        #expect(decision.booted == .ota(0))
        // The board without ota_0 reaches none of its slots.
        let unreachable = try self.board([3, 4])
        let end = halt { () throws(Halt) in
            _ = try Bench(flash: try flash(unreachable)).bootloader(unreachable.setup())
                .boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
    }

    private func flash(_ board: Board) throws(Halt) -> FlashArray {
        do { return try board.flash() } catch { throw .atRest }
    }

    @Test func `a test app alone is the last resort`() throws {
        let board = try board([], and: [Self.test])
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.booted == .test)
        let line = "boot: Only the test app is bootable: falling back to it"
        #expect(bench.lines.contains { $0.hasSuffix(line) })
    }

    @Test func `a table without any app ends in a reset`() throws {
        let board = try board([])
        let end = halt { () throws(Halt) in
            _ = try Bench(flash: try flash(board)).bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
    }

    @Test func `without otadata the search begins at the factory app`() throws {
        var board = try board([0, 1])
        board.entries.removeFirst()
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.selected == .factory)
        #expect(decision.booted == .ota(0))
        // There is nowhere to write that ota_0 was started.
        #expect(bench.commands == [])
    }

    @Test func `otadata of one sector ends in a reset`() throws {
        var board = try board([0])
        board.entries[0].size = 0x1000
        let bench = Bench(flash: try board.flash())
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
    }

    @Test(arguments: [0xFFFF_FFFF, 5, 0x1234_5678, 2, 0] as [UInt32])
    func `any state but INVALID and ABORTED starts`(state: UInt32) throws {
        var board = try board([0, 1])
        var entry = OTASelectEntry(otaSeq: 2, state: .valid)
        entry.otaState = OTAImageState(rawValue: state)
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), entry]
        #expect(try booted(board, board.setup(isRollbackOn: true)) == "ota_1")
    }

    @Test(arguments: [3, 4] as [UInt32])
    func `INVALID and ABORTED do not start, even without rollback`(state: UInt32) throws {
        var board = try board([0, 1])
        var entry = OTASelectEntry(otaSeq: 2, state: .valid)
        entry.otaState = OTAImageState(rawValue: state)
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), entry]
        #expect(try booted(board) == "ota_0")
    }

    @Test func `crooked otadata is rewritten as the ROM's driver would, and nothing traps`() throws
    {
        for shift in [0x20, 0x30, 0x02] {
            var board = try board([0, 1])
            board.entries[0].offset += shift
            let bench = Bench(flash: try board.flash())
            let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
            #expect(decision.booted == .ota(0))
            #expect(bench.commands.first == "erase_sector 0xd000+4096 bootloader.write_otadata")
            let written = bench.flash.array.read(Board.otadataAddress + shift, 32)
            let isWritten = OTASelectEntry(bytes: written).isValid
            #expect(isWritten == (shift % 4 == 0))
        }
    }
}

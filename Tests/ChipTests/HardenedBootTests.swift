import Chip
import Formats
import Kernel
import Storage
import Testing

/// The bootloader of the hardened device.
struct HardenedBootTests {
    private static let good = Self.marked(1, .valid)

    private static func marked(_ seq: UInt32, _ state: OTAImageState) -> OTASelectEntry {
        HardenedEntry(otaSeq: seq, after: state).entry
    }

    private func board(
        _ first: OTASelectEntry?,
        _ second: OTASelectEntry?,
        entries: [Partition] = Board.factoryAndTwoSlots
    ) throws -> Board {
        var board = Board(entries: entries)
        board.apps = [
            ("factory", try Board.app("1.0.0")), ("ota_0", try Board.app("1.1.0")),
            ("ota_1", try Board.app("1.2.0")),
        ]
        board.otadata = [first, second]
        return board
    }

    private func setup(_ board: Board, antiRollback: Bool = false) -> BootSetup {
        var setup = board.setup(isRollbackOn: true, isAntiRollbackOn: antiRollback)
        setup.reference = .hardened
        return setup
    }

    @Test func `a new app begins its trial by a mark, and nothing is erased`() throws {
        let board = try board(Self.good, Self.marked(2, .new))
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(setup(board)).boot(reset: .software)
        #expect(decision.booted == .ota(1))
        #expect(entry(0, in: bench.flash) == Self.good)
        #expect(entry(1, in: bench.flash) == Self.marked(2, .pendingVerify))
        #expect(bench.commands == ["program 0xe00c+4 bootloader.mark_otadata"])
        #expect(
            bench.decisions == [
                "bootloader_fits_chip=yes", "partition_table_is_good=yes", "has_otadata=yes",
                "otadata_is_large_enough=yes", "is_valid[0]=yes", "is_valid[1]=yes",
                "is_pending_verify[1]=no", "has_no_choice=no", "selected=ota_1",
                "is_image_good[ota_1]=yes", "is_new[1]=yes",
            ]
        )
    }

    @Test func `an app that was not confirmed is rejected by a mark`() throws {
        let board = try board(Self.good, Self.marked(2, .pendingVerify))
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(setup(board)).boot(reset: .panic)
        #expect(decision.booted == .ota(0))
        #expect(entry(1, in: bench.flash) == Self.marked(2, .aborted))
        #expect(bench.commands == ["program 0xe014+4 bootloader.mark_otadata"])
        // It stays that way, and nothing more is written.
        let later = Bench(flash: bench.flash.array)
        #expect(try later.bootloader(setup(board)).boot(reset: .panic).booted == .ota(0))
        #expect(later.commands == [])
    }

    @Test(arguments: [OTAImageState.valid, .undefined])
    func `an app that needs no trial starts and nothing is written`(state: OTAImageState) throws {
        let board = try board(Self.good, Self.marked(2, state))
        let bench = Bench(flash: try board.flash())
        #expect(try bench.bootloader(setup(board)).boot(reset: .powerOn).booted == .ota(1))
        #expect(bench.commands == [])
    }

    @Test func `without rollback a new app starts and stays NEW, and a rejected one does not`()
        throws
    {
        var off = try board(Self.good, Self.marked(2, .new)).setup()
        off.reference = .hardened
        let bench = Bench(flash: try board(Self.good, Self.marked(2, .new)).flash())
        #expect(try bench.bootloader(off).boot(reset: .powerOn).booted == .ota(1))
        #expect(bench.commands == [])
        let other = Bench(flash: try board(Self.good, Self.marked(2, .aborted)).flash())
        #expect(try other.bootloader(off).boot(reset: .powerOn).booted == .ota(0))
    }

    @Test func `a damaged app leaves its entry unmarked and the other one is next`() throws {
        let board = try board(Self.good, Self.marked(2, .new))
        var flash = try board.flash()
        flash.program(0x21_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        let decision = try bench.bootloader(setup(board)).boot(reset: .powerOn)
        #expect(decision.selected == .ota(1))
        #expect(decision.booted == .ota(0))
        #expect(entry(1, in: bench.flash) == Self.marked(2, .new))
        #expect(bench.commands == [])
    }

    @Test func `an app on trial whose fallback is damaged leads to the factory app`() throws {
        let board = try board(Self.good, Self.marked(2, .pendingVerify))
        var flash = try board.flash()
        flash.program(0x11_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        #expect(try bench.bootloader(setup(board)).boot(reset: .powerOn).booted == .factory)
        #expect(entry(1, in: bench.flash) == Self.marked(2, .aborted))
    }

    @Test func `entries of ESP-IDF do not count: the factory app starts`() throws {
        let stock = OTASelectEntry(otaSeq: 2, state: .valid)
        let board = try board(stock, stock)
        let bench = Bench(flash: try board.flash())
        #expect(try bench.bootloader(setup(board)).boot(reset: .powerOn).booted == .factory)
        #expect(bench.commands == [])
    }

    @Test func `without a factory app what starts gets an entry where none counts`() throws {
        let stock = OTASelectEntry(otaSeq: 2, state: .valid)
        for first in [nil, stock] {
            let board = try board(first, nil, entries: Board.twoSlots)
            let bench = Bench(flash: try board.flash())
            #expect(try bench.bootloader(setup(board)).boot(reset: .powerOn).booted == .ota(0))
            let adopted = HardenedEntry(otaSeq: 1, state: .valid).entry
            #expect(entry(0, in: bench.flash) == adopted)
            let later = Bench(flash: bench.flash.array)
            #expect(try later.bootloader(setup(board)).boot(reset: .powerOn).booted == .ota(0))
            #expect(later.commands == [])
        }
    }

    @Test func `what was given up starts last of all, and better than nothing`() throws {
        let board = try board(Self.marked(1, .aborted), nil, entries: Board.twoSlots)
        let bench = Bench(flash: try board.flash())
        #expect(try bench.bootloader(setup(board)).boot(reset: .powerOn).booted == .ota(1))
        var flash = try board.flash()
        flash.program(0x21_8000, [0, 0, 0, 0])
        let last = Bench(flash: flash)
        #expect(try last.bootloader(setup(board)).boot(reset: .powerOn).booted == .ota(0))
        #expect(last.commands == [])
    }

    @Test func `a factory reset leaves rejected entries alone`() throws {
        let board = try board(Self.good, Self.marked(2, .aborted))
        var pressed = setup(board)
        pressed.factoryReset = FactoryReset(erasesOTAData: true, dataLabels: [])
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(pressed).boot(
            reset: .powerOn,
            pins: BootPins(factoryResetHeld: 6_000)
        )
        #expect(decision.booted == .factory)
        #expect(bench.commands == ["erase_sector 0xd000+4096 bootloader.factory_reset"])
        #expect(entry(1, in: bench.flash) == Self.marked(2, .aborted))
    }

    @Test func `a secure version that is too low counts as an image that does not verify`() throws {
        var board = try board(Self.good, Self.marked(2, .valid))
        board.apps[2].bytes = try Board.app("1.2.0", secureVersion: 3)
        let bench = Bench(flash: try board.flash())
        let start = try bench.bootloader(setup(board, antiRollback: true)).boot(reset: .powerOn)
        #expect(start.booted == .ota(1))
        #expect(bench.fuses.count(setup(board).secureVersionField) == 3)
        // Only confirmed apps burn it, and from then on older ones stay down.
        board.otadata = [Self.good, nil]
        let older = Bench(flash: try board.flash(), fuses: bench.fuses.array)
        let end = halt { () throws(Halt) in
            _ = try older.bootloader(setup(board, antiRollback: true)).boot(reset: .powerOn)
        }
        #expect(end == nil)
        #expect(older.decisions.contains("is_secure_version_allowed[ota_0]=no"))
    }
}

import Chip
import Formats
import Kernel
import Record
import Storage
import Testing

struct SelectionTests {
    private static let good = OTASelectEntry(otaSeq: 1, state: .valid)

    private func board(_ first: OTASelectEntry?, _ second: OTASelectEntry?) throws -> Board {
        var board = Board()
        board.apps = [
            ("factory", try Board.app("1.0.0")), ("ota_0", try Board.app("1.1.0")),
            ("ota_1", try Board.app("1.2.0")),
        ]
        board.otadata = [first, second]
        return board
    }

    @Test func `unused otadata starts the factory app and is left alone`() throws {
        let board = try board(nil, nil)
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup(isRollbackOn: true)).boot(reset: .powerOn)
        #expect(decision.booted == .factory)
        #expect(decision.image.descriptor?.version == "1.0.0")
        #expect(bench.commands == [])
    }

    @Test func `a new app begins its trial`() throws {
        let new = OTASelectEntry(otaSeq: 2, state: .new)
        let board = try board(Self.good, new)
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup(isRollbackOn: true)).boot(reset: .software)
        #expect(decision.booted == .ota(1))
        #expect(entry(0, in: bench.flash) == Self.good)
        #expect(entry(1, in: bench.flash) == OTASelectEntry(otaSeq: 2, state: .pendingVerify))
        #expect(
            bench.commands == [
                "erase_sector 0xe000+4096 bootloader.write_otadata",
                "program 0xe000+32 bootloader.write_otadata",
            ]
        )
        // The rewrite costs one sector erase and one slice, and nothing else.
        let quiet = Bench(flash: try self.board(Self.good, Self.good).flash())
        _ = try quiet.bootloader(board.setup(isRollbackOn: true)).boot(reset: .software)
        #expect(bench.microseconds - quiet.microseconds == 58_070)
    }

    @Test func `without rollback a new app starts and stays NEW`() throws {
        let new = OTASelectEntry(otaSeq: 2, state: .new)
        let board = try board(Self.good, new)
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .software)
        #expect(decision.booted == .ota(1))
        #expect(entry(1, in: bench.flash) == new)
        #expect(bench.commands == [])
    }

    @Test(arguments: [ResetKind.powerOn, .software, .panic, .deepSleep])
    func `an app that was not confirmed is given up`(kind: ResetKind) throws {
        let board = try board(Self.good, OTASelectEntry(otaSeq: 2, state: .pendingVerify))
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup(isRollbackOn: true)).boot(reset: kind)
        #expect(decision.booted == .ota(0))
        #expect(entry(1, in: bench.flash) == OTASelectEntry(otaSeq: 2, state: .aborted))
        #expect(
            bench.decisions == [
                "bootloader_fits_chip=yes", "partition_table_is_good=yes", "has_otadata=yes",
                "otadata_is_large_enough=yes", "is_pending_verify[0]=no",
                "is_pending_verify[1]=yes", "has_no_choice=no", "is_valid[0]=yes",
                "is_valid[1]=no", "is_new[0]=no", "selected=ota_0", "is_image_good[ota_0]=yes",
            ]
        )
    }

    @Test func `without a factory app the first start is written down`() throws {
        var board = Board(entries: Board.twoSlots)
        board.apps = [("ota_0", try Board.app("1.1.0"))]
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.booted == .ota(0))
        #expect(entry(0, in: bench.flash) == OTASelectEntry(otaSeq: 1, state: .valid))
        #expect(
            bench.commands == [
                "erase_sector 0xd000+4096 bootloader.write_otadata",
                "program 0xd000+32 bootloader.write_otadata",
            ]
        )
        #expect(bench.lines.contains { $0.hasSuffix("boot: Set actual ota_seq=1 in otadata[0]") })
    }

    @Test func `a damaged app is passed over and otadata goes on naming it`() throws {
        let chosen = OTASelectEntry(otaSeq: 2, state: .valid)
        let board = try board(Self.good, chosen)
        var flash = try board.flash()
        flash.program(0x21_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        let decision = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        #expect(decision.selected == .ota(1))
        #expect(decision.booted == .ota(0))
        #expect(entry(1, in: bench.flash) == chosen)
        #expect(bench.lines.contains { $0.hasSuffix("OTA app partition slot 1 is not bootable") })
    }

    @Test func `the search goes down, then up, and ends in a reset`() throws {
        var board = Board()
        board.otadata = [Self.good, nil]
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(board.setup())
        let end = halt { () throws(Halt) in _ = try bootloader.boot(reset: .powerOn) }
        #expect(end == .reset(.bootloader))
        #expect(bootloader.selected == .ota(0))
        #expect(
            bench.decisions.suffix(3) == [
                "is_image_good[ota_0]=no", "is_image_good[factory]=no", "is_image_good[ota_1]=no",
            ]
        )
        let line = "boot: No bootable app partitions in the partition table"
        #expect(bench.lines.last?.hasSuffix(line) == true)
    }

    @Test func `a damaged table resets before anything is chosen`() throws {
        let board = try board(nil, nil)
        var flash = try board.flash()
        flash.program(0x8005, [0])
        let bench = Bench(flash: flash)
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(
            bench.lines.suffix(3) == [
                "E (95) flash_parts: incorrect MD5 checksum",
                "E (95) boot: Failed to verify partition table",
                "E (95) boot: load partition table error!",
            ]
        )
    }

    @Test func `an app beyond the flash of the header is refused by the table check`() throws {
        var board = Board()
        board.entries[3].offset = 0x40_0000
        let bench = Bench(flash: try board.flash())
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        let line =
            "E (95) flash_parts: partition 3 invalid: offset 0x400000 size 0x100000 exceeds "
            + "flash chip size 0x400000"
        #expect(bench.lines.contains(line))
    }

    @Test func `the hand-over says what runs, by its bytes`() throws {
        let board = try board(Self.good, nil)
        let bench = Bench(flash: try board.flash())
        _ = try bench.bootloader(board.setup()).boot(reset: .powerOn)
        let handOvers = bench.recorder.entries.compactMap { entry in
            if case .handOver(let handOver) = entry.event { handOver } else { nil }
        }
        #expect(
            handOvers == [
                HandOver(
                    slot: "ota_0",
                    address: 0x11_0000,
                    sha256: sha256(board.apps[1].bytes),
                    project: "lamp",
                    version: "1.1.0"
                )
            ]
        )
    }

    @Test func `a glitch in one decision starts an app that does not verify`() throws {
        let board = try board(Self.good, nil)
        var flash = try board.flash()
        flash.program(0x11_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        let glitch = Glitch(.isImageGood(.ota(0)))
        let decision = try bench.bootloader(board.setup(), overlays: [glitch])
            .boot(reset: .powerOn)
        #expect(decision.booted == .ota(0))
        #expect(bench.decisions.last == "is_image_good[ota_0]=yes")
    }

    @Test func `a boot that hangs is ended by the RTC watchdog after 9 s`() throws {
        let board = try board(nil, nil)
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(board.setup())
        _ = try bootloader.boot(reset: .powerOn)
        #expect(bootloader.watchdog.isArmed)
        let end = halt { () throws(Halt) in try bench.timeline.spend(Cycles(1 << 40)) }
        #expect(end == .reset(.rtcWatchdog))
        #expect(bench.microseconds == 9_029_000)
    }

    @Test func `a disarmed RTC watchdog does nothing`() throws {
        let board = try board(nil, nil)
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(board.setup())
        _ = try bootloader.boot(reset: .powerOn)
        bootloader.watchdog.disarm()
        try bench.timeline.spend(bench.timeline.frequency.cycles(milliseconds: 60_000))
        #expect(bench.timeline.halted == nil)
    }
}

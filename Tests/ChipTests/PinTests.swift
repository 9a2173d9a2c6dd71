import Chip
import Formats
import Kernel
import Record
import Storage
import Testing

struct PinTests {
    private static let old = OTASelectEntry(otaSeq: 1, state: .valid)
    private static let new = OTASelectEntry(otaSeq: 2, state: .new)
    private static let nvs = Partition(
        label: "nvs",
        type: 1,
        subtype: 2,
        offset: 0x9000,
        size: 0x4000
    )

    /// A board whose NVS holds something, with an update that has not run yet.
    private func board(test: Bool = false) throws -> Board {
        var board = Board()
        board.entries.insert(Self.nvs, at: 0)
        board.apps = [
            ("factory", try Board.app("1.0.0")), ("ota_0", try Board.app("1.1.0")),
            ("ota_1", try Board.app("1.2.0")),
        ]
        if test {
            board.entries.append(
                Partition(label: "test", type: 0, subtype: 0x20, offset: 0x31_0000, size: 0x8_0000)
            )
            board.apps.append(("test", try Board.app("0.9.0")))
        }
        board.otadata = [Self.old, Self.new]
        return board
    }

    private func bench(_ board: Board) throws -> Bench {
        var flash = try board.flash()
        flash.load([UInt8](repeating: 0x55, count: Self.nvs.size), at: Self.nvs.offset)
        return Bench(flash: flash)
    }

    private func setup(_ board: Board, _ reset: FactoryReset?, test: Bool = false) -> BootSetup {
        var setup = board.setup(isRollbackOn: true)
        setup.factoryReset = reset
        setup.hasTestApp = test
        return setup
    }

    private func isNVSErased(_ bench: Bench) -> Bool {
        bench.flash.array.read(Self.nvs.offset, Self.nvs.size).allSatisfy { $0 == 0xFF }
    }

    private func hold(_ factory: Int, _ test: Int = 0) -> BootPins {
        BootPins(factoryResetHeld: factory, testAppHeld: test)
    }

    @Test func `a factory reset that erases otadata starts the factory app`() throws {
        let board = try board()
        let bench = try bench(board)
        let setup = setup(board, FactoryReset(erasesOTAData: true))
        let decision = try bench.bootloader(setup).boot(reset: .powerOn, pins: hold(6_000))
        #expect(decision.booted == .factory)
        #expect(isNVSErased(bench))
        #expect(entry(0, in: bench.flash) == .erased)
        #expect(entry(1, in: bench.flash) == .erased)
        #expect(
            bench.commands == [
                "erase_sector 0xe000+4096 bootloader.write_otadata",
                "program 0xe000+32 bootloader.write_otadata",
                "erase_sector 0x9000+4096 bootloader.factory_reset",
                "erase_sector 0xa000+4096 bootloader.factory_reset",
                "erase_sector 0xb000+4096 bootloader.factory_reset",
                "erase_sector 0xc000+4096 bootloader.factory_reset",
                "erase_sector 0xd000+4096 bootloader.factory_reset",
                "erase_sector 0xe000+4096 bootloader.factory_reset",
            ]
        )
        let rows = bench.lines.filter { $0.contains("boot_comm:") }.map { $0.drop { $0 != ":" } }
        #expect(
            rows == [
                ": ## Label            Usage Offset   Length   Cleaned",
                ":  0 nvs              data  00009000 00004000 [yes]",
                ":  1 otadata          data  0000d000 00002000 [yes]",
            ]
        )
    }

    @Test func `a factory reset that keeps otadata rolls a new app back`() throws {
        let board = try board()
        let bench = try bench(board)
        let decision = try bench.bootloader(setup(board, FactoryReset()))
            .boot(reset: .powerOn, pins: hold(6_000))
        #expect(decision.booted == .ota(0))
        #expect(isNVSErased(bench))
        #expect(entry(0, in: bench.flash) == Self.old)
        #expect(entry(1, in: bench.flash) == OTASelectEntry(otaSeq: 2, state: .aborted))
    }

    @Test(arguments: [0, 4_900])
    func `a pin that is not held for long enough resets nothing`(held: Int) throws {
        let board = try board()
        let bench = try bench(board)
        let decision = try bench.bootloader(setup(board, FactoryReset(erasesOTAData: true)))
            .boot(reset: .powerOn, pins: hold(held))
        #expect(decision.booted == .ota(1))
        #expect(!isNVSErased(bench))
        #expect(bench.decisions.contains("is_factory_reset_held=no"))
    }

    @Test func `holding a pin takes the hold time, and none without the option`() throws {
        let board = try board()
        var setup = setup(board, FactoryReset(dataLabels: []))
        setup.holdTime = 2_000
        let held = try bench(board)
        _ = try held.bootloader(setup).boot(reset: .powerOn, pins: hold(6_000))
        let idle = try bench(board)
        let decision = try idle.bootloader(self.setup(board, nil))
            .boot(reset: .powerOn, pins: hold(6_000))
        #expect(decision.booted == .ota(1))
        // The hold time, and the second rewrite of the new entry (58 ms and 70 us).
        #expect(held.microseconds - idle.microseconds == 2_000_000 + 58_070)
    }

    @Test func `a wake from deep sleep does not look at the pins`() throws {
        let board = try board()
        let bench = try bench(board)
        let decision = try bench.bootloader(setup(board, FactoryReset(erasesOTAData: true)))
            .boot(reset: .deepSleep, pins: hold(6_000, 6_000))
        #expect(decision.booted == .ota(1))
        #expect(!isNVSErased(bench))
    }

    @Test func `only data partitions are erased, whatever the list says`() throws {
        let board = try board()
        let bench = try bench(board)
        let reset = FactoryReset(dataLabels: ["factory", "ota_1", "missing"])
        let decision = try bench.bootloader(setup(board, reset))
            .boot(reset: .powerOn, pins: hold(6_000))
        #expect(decision.booted == .ota(0))
        #expect(!isNVSErased(bench))
        #expect(bench.commands.allSatisfy { $0.hasSuffix("bootloader.write_otadata") })
    }

    @Test func `large partitions are erased in blocks, crooked ones not at all`() throws {
        var board = try board()
        board.entries.append(
            Partition(label: "logs", type: 1, subtype: 6, offset: 0x31_0000, size: 0x2_1000)
        )
        board.entries.append(
            Partition(label: "odd", type: 1, subtype: 6, offset: 0x34_0800, size: 0x1000)
        )
        let bench = try bench(board)
        let reset = FactoryReset(dataLabels: ["logs", "odd"])
        _ = try bench.bootloader(setup(board, reset)).boot(reset: .powerOn, pins: hold(6_000))
        #expect(
            bench.commands.filter { $0.hasSuffix("factory_reset") } == [
                "erase_block 0x310000+65536 bootloader.factory_reset",
                "erase_block 0x320000+65536 bootloader.factory_reset",
                "erase_sector 0x330000+4096 bootloader.factory_reset",
            ]
        )
        #expect(bench.lines.contains { $0.hasSuffix("00340800 00001000 [err]") })
        #expect(bench.lines.contains { $0.hasSuffix("boot: Not all partitions were erased") })
    }

    @Test func `the test pin starts the test app, once the factory pin was let go`() throws {
        let board = try board(test: true)
        let bench = try bench(board)
        let decision = try bench.bootloader(setup(board, FactoryReset(), test: true))
            .boot(reset: .powerOn, pins: hold(2_000, 8_000))
        #expect(decision.selected == .test)
        #expect(decision.booted == .test)
        #expect(decision.image.descriptor?.version == "0.9.0")
        #expect(!isNVSErased(bench))
    }

    @Test func `a test pin without a test app, or with a damaged one, ends in a reset`() throws {
        let missing = try board()
        let first = try bench(missing)
        let end = halt { () throws(Halt) in
            _ = try first.bootloader(setup(missing, nil, test: true))
                .boot(reset: .powerOn, pins: hold(0, 8_000))
        }
        #expect(end == .reset(.bootloader))
        let line = "boot: Test firmware is not found in partition table"
        #expect(first.lines.last?.hasSuffix(line) == true)

        let damaged = try board(test: true)
        let second = Bench(flash: try damaged.flash())
        let glitch = Glitch(.isImageGood(.test))
        let otherEnd = halt { () throws(Halt) in
            _ = try second.bootloader(setup(damaged, nil, test: true), overlays: [glitch])
                .boot(reset: .powerOn, pins: hold(0, 8_000))
        }
        #expect(otherEnd == .reset(.bootloader))
        #expect(
            second.lines.last?.hasSuffix("boot: No bootable test partition in the partition table")
                == true
        )
    }

    @Test func `the factory pin goes before the test pin`() throws {
        let board = try board(test: true)
        let bench = try bench(board)
        let reset = FactoryReset(erasesOTAData: true)
        let decision = try bench.bootloader(setup(board, reset, test: true))
            .boot(reset: .powerOn, pins: hold(20_000, 20_000))
        #expect(decision.booted == .factory)
    }

    @Test func `two pins, each held for almost long enough, run into the watchdog`() throws {
        let board = try board(test: true)
        let bench = try bench(board)
        let bootloader = bench.bootloader(setup(board, FactoryReset(), test: true))
        let end = halt { () throws(Halt) in
            _ = try bootloader.boot(reset: .powerOn, pins: hold(4_900, 20_000))
        }
        #expect(end == .reset(.rtcWatchdog))
    }

    @Test func `an open pin reads high, which is pressed when high is active`() throws {
        for isActiveLow in [false, true] {
            let board = try board()
            let bench = try bench(board)
            let setup = setup(board, FactoryReset(isActiveLow: isActiveLow))
            _ = try bench.bootloader(setup)
                .boot(reset: .powerOn, pins: BootPins(isFloating: true))
            #expect(isNVSErased(bench) == !isActiveLow)
        }
    }

    @Test func `one partition that cannot be erased is told, though the ones behind it can`() throws
    {
        var board = try board()
        board.entries.append(
            Partition(label: "odd", type: 1, subtype: 6, offset: 0x31_0800, size: 0x1000)
        )
        board.entries.append(
            Partition(label: "logs", type: 1, subtype: 6, offset: 0x32_0000, size: 0x2_0000)
        )
        let bench = try bench(board)
        let reset = FactoryReset(dataLabels: ["odd", "logs"])
        _ = try bench.bootloader(setup(board, reset)).boot(reset: .powerOn, pins: hold(6_000))
        #expect(
            bench.commands.filter { $0.hasSuffix("factory_reset") } == [
                "erase_block 0x320000+65536 bootloader.factory_reset",
                "erase_block 0x330000+65536 bootloader.factory_reset",
            ]
        )
        #expect(bench.lines.contains { $0.hasSuffix("boot: Not all partitions were erased") })
    }

    @Test func `a pin that is let go at the last sample counts as held`() throws {
        let board = try board()
        var setup = setup(board, FactoryReset())
        setup.holdTime = 2_000
        // When the pin is looked at, in a life whose pin was never pressed.
        let idle = try bench(board)
        _ = try idle.bootloader(setup).boot(reset: .powerOn, pins: hold(0))
        let looked = try #require(
            idle.recorder.entries.first {
                $0.event == .decide(name: "is_factory_reset_held", value: "no")
            }
        )
        let frequency = idle.timeline.frequency
        let start = try #require(
            (0...1_000).map { frequency.cycles(milliseconds: $0) }
                .first { $0 > looked.instant }
        )
        for (held, isHeld) in [(1_999, false), (2_000, true)] {
            let bench = try bench(board)
            try bench.timeline.spend(start - looked.instant)
            let released = Int(start.count / frequency.cycles(milliseconds: 1).count) + held
            _ = try bench.bootloader(setup).boot(reset: .powerOn, pins: hold(released))
            #expect(isNVSErased(bench) == isHeld)
        }
    }
}

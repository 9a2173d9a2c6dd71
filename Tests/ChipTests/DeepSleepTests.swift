import Chip
import Formats
import Kernel
import Record
import Storage
import Testing

struct DeepSleepTests {
    private static let trial = OTASelectEntry(otaSeq: 2, state: .pendingVerify)

    private func board() throws -> Board {
        var board = Board()
        board.apps = [
            ("factory", try Board.app("1.0.0")),
            ("ota_0", try Board.app("1.1.0", secureVersion: 1)),
            ("ota_1", try Board.app("1.2.0", secureVersion: 1)),
        ]
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), Self.trial]
        return board
    }

    private func setup(
        _ board: Board,
        _ skips: SkipValidation,
        isAntiRollbackOn: Bool = false
    ) -> BootSetup {
        var setup = board.setup(isRollbackOn: true, isAntiRollbackOn: isAntiRollbackOn)
        setup.skipsValidation = skips
        return setup
    }

    private func asleep(at offset: Int) -> RTCMemory {
        var retained = RetainedBoot()
        retained.offset = UInt32(offset)
        retained.size = 0x10_0000
        retained.rebootCounter = 1
        var rtc = RTCMemory()
        rtc.bootloader = retained.bytes
        return rtc
    }

    @Test func `the fast way starts the app that slept, and its trial goes on`() throws {
        let board = try board()
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(setup(board, .inDeepSleep), rtc: asleep(at: 0x21_0000))
        let decision = try bootloader.boot(reset: .deepSleep)
        #expect(decision.booted == .ota(1))
        #expect(decision.partition.label == "ota_1")
        #expect(decision.resetReason == .deepSleep)
        #expect(decision.handOver.sha256 == sha256(board.apps[2].bytes))
        #expect(entry(1, in: bench.flash) == Self.trial)
        #expect(bench.commands == [])
        let tail = "boot: Fast booting app from partition at offset 0x210000"
        #expect(bench.lines.contains { $0.hasSuffix(tail) })
        #expect(RetainedBoot(bytes: bootloader.rtc.bootloader)?.rebootCounter == 2)
    }

    @Test func `without the option a wake takes the usual way, which ends the trial`() throws {
        let board = try board()
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(setup(board, []), rtc: asleep(at: 0x21_0000))
            .boot(reset: .deepSleep)
        #expect(decision.booted == .ota(0))
        #expect(entry(1, in: bench.flash).otaState == .aborted)
    }

    @Test(arguments: [ResetKind.powerOn, .software, .panic])
    func `only a wake from deep sleep takes the fast way`(kind: ResetKind) throws {
        let board = try board()
        let bench = Bench(flash: try board.flash())
        let decision = try bench.bootloader(setup(board, .inDeepSleep), rtc: asleep(at: 0x21_0000))
            .boot(reset: kind)
        #expect(decision.booted == .ota(0))
    }

    @Test func `a structure that does not add up means the usual way`() throws {
        var broken = asleep(at: 0x21_0000)
        broken.bootloader[0] ^= 1
        for rtc in [RTCMemory(), broken] {
            let board = try board()
            let bench = Bench(flash: try board.flash())
            let decision = try bench.bootloader(setup(board, .inDeepSleep), rtc: rtc)
                .boot(reset: .deepSleep)
            #expect(decision.booted == .ota(0))
            #expect(bench.decisions.contains("has_retained_app=no"))
            #expect(bench.lines.contains { $0.hasSuffix("boot: Fast booting is not successful") })
        }
    }

    @Test func `an app that vanished while it slept means the usual way`() throws {
        let board = try board()
        var flash = try board.flash()
        flash.erase(0x21_0000, 0x1000)
        let bench = Bench(flash: flash)
        let decision = try bench.bootloader(setup(board, .inDeepSleep), rtc: asleep(at: 0x21_0000))
            .boot(reset: .deepSleep)
        #expect(decision.booted == .ota(0))
        #expect(bench.decisions.contains("is_retained_app_good=no"))
    }

    @Test func `the fast way does not see damage`() throws {
        let board = try board()
        var flash = try board.flash()
        flash.program(0x21_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        let setup = setup(board, .inDeepSleep)
        let decision = try bench.bootloader(setup, rtc: asleep(at: 0x21_0000))
            .boot(reset: .deepSleep)
        #expect(decision.booted == .ota(1))
    }

    @Test(arguments: [(0, "ota_1"), (1, "ota_0")])
    func `a burnt secure version closes the fast way`(burnt: Int, label: String) throws {
        let board = try board()
        var fuses = FuseArray(blockSizes: [32, 32, 32, 32])
        var bytes = [UInt8](repeating: 0, count: 32)
        bytes[16] = UInt8(burnt)
        fuses.burn(bytes, block: 3)
        let bench = Bench(flash: try board.flash(), fuses: fuses)
        let setup = setup(board, .inDeepSleep, isAntiRollbackOn: true)
        let decision = try bench.bootloader(setup, rtc: asleep(at: 0x21_0000))
            .boot(reset: .deepSleep)
        #expect(decision.partition.label == label)
    }

    @Test func `a start keeps where its app lies, and counts`() throws {
        let board = try board()
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(setup(board, .inDeepSleep))
        _ = try bootloader.boot(reset: .powerOn)
        let kept = RetainedBoot(bytes: bootloader.rtc.bootloader)
        #expect(kept?.offset == 0x11_0000)
        #expect(kept?.size == 0x10_0000)
        #expect(kept?.rebootCounter == 1)
        #expect(kept?.isFactoryReset == false)
        // A build that reserves nothing keeps nothing.
        let plain = Bench(flash: try board.flash()).bootloader(setup(board, []))
        _ = try plain.boot(reset: .powerOn)
        #expect(plain.rtc.bootloader == [])
    }

    @Test func `a factory reset leaves word for the app`() throws {
        for isReserved in [true, false] {
            let board = try board()
            var setup = setup(board, [])
            setup.factoryReset = FactoryReset()
            setup.reservesRTCMemory = isReserved
            let bootloader = Bench(flash: try board.flash()).bootloader(setup)
            _ = try bootloader.boot(reset: .powerOn, pins: BootPins(factoryResetHeld: 6_000))
            let kept = RetainedBoot(bytes: bootloader.rtc.bootloader)
            #expect(kept?.isFactoryReset == (isReserved ? true : nil))
        }
    }

    @Test func `the structure is ESP-IDF's, byte for byte`() {
        var retained = RetainedBoot()
        retained.offset = 0x21_0000
        retained.size = 0x10_0000
        retained.rebootCounter = 3
        retained.isFactoryReset = true
        let head = "000021000000100003000100"
        #expect(Hex.encode(Array(retained.bytes.prefix(12))) == head)
        #expect(retained.bytes.count == 16)
        #expect(RetainedBoot(bytes: retained.bytes) == retained)
        #expect(RetainedBoot(bytes: Array(retained.bytes.dropLast())) == nil)
        #expect(RetainedBoot(bytes: [UInt8](repeating: 0xFF, count: 16)) == nil)
        #expect(RetainedBoot(bytes: [UInt8](repeating: 0, count: 16)) == nil)
    }

    /// Damage in ota_0, which is selected.
    private func damaged(_ skips: SkipValidation, _ kind: ResetKind) throws -> (Bench, String) {
        var board = try board()
        board.otadata = [OTASelectEntry(otaSeq: 1, state: .valid), nil]
        var flash = try board.flash()
        flash.program(0x11_8000, [0, 0, 0, 0])
        let bench = Bench(flash: flash)
        let decision = try bench.bootloader(setup(board, skips)).boot(reset: kind)
        return (bench, decision.partition.label)
    }

    @Test func `skipping checks starts a damaged app, at the starts that skip`() throws {
        #expect(try damaged([], .powerOn).1 == "factory")
        #expect(try damaged(.onPowerOn, .powerOn).1 == "ota_0")
        #expect(try damaged(.onPowerOn, .software).1 == "factory")
        #expect(try damaged(.always, .software).1 == "ota_0")
        #expect(try damaged(.inDeepSleep, .software).1 == "factory")
    }

    @Test func `what is not checked costs no time`() throws {
        let board = try board()
        let times = try [SkipValidation(), .always].map { skips in
            let bench = Bench(flash: try board.flash())
            let decision = try bench.bootloader(setup(board, skips)).boot(reset: .software)
            let mapped = decision.image.segments.filter { $0.loadAddress == 0x3F40_0020 }
            #expect(mapped.count == 1)
            return bench.microseconds
        }
        // Two mapped segments of 7 ms, and their bytes at 2841 a millisecond.
        #expect(times[0] > times[1] + 2 * 7_000)
    }

    @Test func `the counter of starts stays at its largest value`() throws {
        var retained = RetainedBoot()
        retained.rebootCounter = .max
        var rtc = RTCMemory()
        rtc.bootloader = retained.bytes
        let board = try board()
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(setup(board, .inDeepSleep), rtc: rtc)
        _ = try bootloader.boot(reset: .software)
        #expect(RetainedBoot(bytes: bootloader.rtc.bootloader)?.rebootCounter == .max)
    }

    @Test(arguments: [(ResetKind.deepSleep, false), (.powerOn, true)])
    func `the fast way leaves RTC memory as the app left it`(
        kind: ResetKind,
        isLoaded: Bool
    ) throws {
        var board = try board()
        let app = try AppImage.parse(board.apps[2].bytes)
        let kept = ImageSegment(loadAddress: 0x5000_0000, data: [1, 2, 3, 4])
        board.apps[2].bytes = AppImage(header: app.header, segments: app.segments + [kept]).bytes
        board.otadata[1] = OTASelectEntry(otaSeq: 2, state: .valid)
        let bench = Bench(flash: try board.flash())
        let bootloader = bench.bootloader(setup(board, .inDeepSleep), rtc: asleep(at: 0x21_0000))
        #expect(try bootloader.boot(reset: kind).booted == .ota(1))
        let line = try #require(bench.lines.first { $0.contains("vaddr=50000000") })
        #expect(line.hasSuffix("load") == isLoaded)
    }
}

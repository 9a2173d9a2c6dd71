import Chip
import Formats
import Kernel
import Storage
import Testing

struct AntiRollbackTests {
    private func board(
        _ first: OTASelectEntry?,
        _ second: OTASelectEntry?,
        versions: [UInt32]
    ) throws -> Board {
        var board = Board(entries: Board.twoSlots)
        board.apps = [
            ("ota_0", try Board.app("1.1.0", secureVersion: versions[0])),
            ("ota_1", try Board.app("1.2.0", secureVersion: versions[1])),
        ]
        board.otadata = [first, second]
        return board
    }

    /// The eFuse blocks of an ESP32 with so many bits of SECURE_VERSION burnt.
    private func fuses(_ count: Int) -> FuseArray {
        var array = FuseArray(blockSizes: [32, 32, 32, 32])
        var bytes = [UInt8](repeating: 0, count: 32)
        for bit in 0..<count { bytes[16 + bit / 8] |= 1 << UInt8(bit % 8) }
        array.burn(bytes, block: 3)
        return array
    }

    @Test func `a confirmed app burns its secure version`() throws {
        let valid = OTASelectEntry(otaSeq: 2, state: .valid)
        let board = try board(OTASelectEntry(otaSeq: 1, state: .valid), valid, versions: [1, 3])
        let bench = Bench(flash: try board.flash(), fuses: fuses(1))
        let setup = board.setup(isAntiRollbackOn: true)
        let decision = try bench.bootloader(setup).boot(reset: .powerOn)
        #expect(decision.booted == .ota(1))
        #expect(bench.fuses.count(setup.secureVersionField) == 3)
        #expect(bench.commands == ["burn 0x3+32 bootloader.update_anti_rollback"])
    }

    @Test func `an app on trial burns nothing`() throws {
        let new = OTASelectEntry(otaSeq: 2, state: .new)
        let board = try board(OTASelectEntry(otaSeq: 1, state: .valid), new, versions: [1, 3])
        let bench = Bench(flash: try board.flash(), fuses: fuses(1))
        let setup = board.setup(isAntiRollbackOn: true)
        let decision = try bench.bootloader(setup).boot(reset: .powerOn)
        #expect(decision.booted == .ota(1))
        #expect(bench.fuses.count(setup.secureVersionField) == 1)
        #expect(entry(1, in: bench.flash).otaState == .pendingVerify)
    }

    @Test func `an app below the eFuse is not started`() throws {
        let valid = OTASelectEntry(otaSeq: 2, state: .valid)
        let board = try board(OTASelectEntry(otaSeq: 1, state: .valid), valid, versions: [2, 1])
        let bench = Bench(flash: try board.flash(), fuses: fuses(2))
        let setup = board.setup(isAntiRollbackOn: true)
        let decision = try bench.bootloader(setup).boot(reset: .powerOn)
        #expect(decision.booted == .ota(0))
        #expect(bench.decisions.contains("is_secure_version_allowed[ota_1]=no"))
    }

    @Test func `when every app is below the eFuse the board resets`() throws {
        let valid = OTASelectEntry(otaSeq: 2, state: .valid)
        let board = try board(OTASelectEntry(otaSeq: 1, state: .valid), valid, versions: [1, 1])
        let bench = Bench(flash: try board.flash(), fuses: fuses(2))
        let end = halt { () throws(Halt) in
            _ = try bench.bootloader(board.setup(isAntiRollbackOn: true)).boot(reset: .powerOn)
        }
        #expect(end == .reset(.bootloader))
        #expect(bench.commands == [])
    }

    @Test func `the secure version only ever grows, up to the width of its field`() throws {
        let bench = Bench(fuses: fuses(2))
        let field = FuseArray.Field(block: 3, bit: 128, width: 4)
        let version = SecureVersion(fuses: bench.fuses, field: field)
        #expect(version.current == 2)
        #expect(version.allows(2) && !version.allows(1))
        #expect(try version.update(to: 1) == .fail)
        #expect(try version.update(to: 5) == .invalidArg)
        #expect(try version.update(to: 2) == .ok)
        #expect(bench.commands == [])
        #expect(try version.update(to: 4) == .ok)
        #expect(version.current == 4)
        #expect(bench.commands.count == 1)
    }
}

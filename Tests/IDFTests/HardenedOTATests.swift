import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Storage
import Testing

/// `esp_ota_*` on the hardened device: what is programmed, what is erased, and what is refused.
@Suite struct HardenedOTATests {
    private static func entry(_ seq: UInt32, _ state: OTAImageState) -> OTASelectEntry {
        HardenedEntry(otaSeq: seq, after: state).entry
    }

    /// Running ota_0 with another app in ota_1, whose entry says `state`.
    private static func board(
        _ own: OTAImageState = .valid,
        other: OTAImageState? = nil
    ) throws -> Board {
        var board = Board()
        board.setup.isRollbackOn = true
        board.setup.reference = .hardened
        board.running = Board.ota0
        board.apps = [
            (Board.factory, try Board.image("0.9.0")), (Board.ota0, try Board.image("1.0.0")),
            (Board.ota1, try Board.image("2.0.0")),
        ]
        board.otadata = [entry(1, own), other.map { entry(2, $0) }]
        return board
    }

    @Test func `confirming programs four bytes once`() throws {
        let bench = try Bench(try Self.board(.pendingVerify))
        #expect(try bench.ota.state(of: Board.ota0).state == .pendingVerify)
        #expect(try bench.ota.markAppValidCancelRollback() == .ok)
        #expect(bench.takeOperations() == ["write d010+4"])
        #expect(bench.entry(0) == Self.entry(1, .valid))
        #expect(try bench.ota.state(of: Board.ota0).state == .valid)
        #expect(try bench.ota.markAppValidCancelRollback() == .ok)
        #expect(bench.takeOperations() == [])
        var blank = try Self.board()
        blank.otadata = [nil, nil]
        #expect(try Bench(blank).ota.markAppValidCancelRollback() == .fail)
        blank.entries.removeAll(where: \.isOTAData)
        #expect(try Bench(blank).ota.markAppValidCancelRollback() == .notFound)
    }

    @Test func `a confirmation counts as stored only when it has returned`() throws {
        var board = try Self.board(.pendingVerify)
        board.otadata = [Self.entry(1, .aborted), nil]
        let bench = try Bench(board)
        #expect(try bench.ota.markAppValidCancelRollback() == .fail)
        #expect(bench.ota.confirmation.began)
        #expect(!bench.ota.confirmation.reachedFlash)
    }

    @Test func `rejecting programs four bytes, if there is a way back`() throws {
        let bench = try Bench(try Self.board(.pendingVerify))
        #expect(try bench.ota.markAppInvalidRollback() == .ok)
        #expect(bench.takeOperations() == ["write d014+4"])
        #expect(try bench.ota.state(of: Board.ota0).state == .aborted)
        var alone = try Self.board(.pendingVerify, other: .aborted)
        alone.apps.removeFirst()
        #expect(try Bench(alone).ota.markAppInvalidRollback() == .otaRollbackFailed)
        alone.otadata[1] = Self.entry(2, .valid)
        #expect(try Bench(alone).ota.markAppInvalidRollback() == .ok)
    }

    @Test(arguments: [OTASize.unknown, .bytes(0x8000), .sequential])
    func `the image is destroyed before the entry that names it`(size: OTASize) throws {
        let bench = try Bench(try Self.board(other: .aborted))
        #expect(try bench.ota.begin(Board.ota1, size: size).error == .ok)
        let image =
            switch size {
            case .unknown: "erase 90000+40000"
            case .bytes: "erase 90000+8000"
            case .sequential: "erase 90000+1000"
            }
        #expect(bench.takeOperations() == [image, "erase e000+1000"])
        #expect(bench.entry(0) == Self.entry(1, .valid))
        // With no entry to bring back, a sequential update erases nothing ahead.
        let blank = try Bench(try Self.board())
        #expect(try blank.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(blank.takeOperations() == [])
    }

    @Test func `an update is selected in the sector that does not run`() throws {
        let bench = try Bench(try Self.board(other: .aborted))
        #expect(try bench.ota.setBootPartition(Board.ota1) == .otaValidateFailed)
        #expect(bench.takeOperations() == [])
        let fresh = try Bench(try Self.board())
        #expect(try fresh.ota.setBootPartition(Board.ota1) == .ok)
        #expect(fresh.takeOperations() == ["erase e000+1000", "write e000+20"])
        #expect(fresh.entry(1) == Self.entry(2, .new))
        #expect(try fresh.ota.bootPartition() == Board.ota1)
        // Once more, and back again.
        #expect(try fresh.ota.setBootPartition(Board.ota1) == .ok)
        #expect(fresh.takeOperations() == [])
        #expect(try fresh.ota.setBootPartition(Board.ota0) == .ok)
        #expect(fresh.takeOperations() == ["erase e000+1000"])
        #expect(try fresh.ota.bootPartition() == Board.ota0)
    }

    @Test func `going back to the factory app leaves rejected entries alone`() throws {
        let bench = try Bench(try Self.board(other: .aborted))
        #expect(try bench.ota.setBootPartition(Board.factory) == .ok)
        #expect(bench.takeOperations() == ["erase d000+1000"])
        #expect(try bench.ota.bootPartition() == Board.factory)
        // What is in force goes last.
        let both = try Bench(try Self.board(other: .valid))
        #expect(try both.ota.setBootPartition(Board.factory) == .ok)
        #expect(both.takeOperations() == ["erase d000+1000", "erase e000+1000"])
    }

    @Test func `an app on trial, or on its way out, changes nothing`() throws {
        for state in [OTAImageState.pendingVerify, .aborted] {
            let bench = try Bench(try Self.board(state))
            #expect(
                try bench.ota.begin(Board.ota1, size: .unknown).error == .otaRollbackInvalidState
            )
            #expect(try bench.ota.setBootPartition(Board.ota1) == .otaRollbackInvalidState)
            #expect(bench.takeOperations() == [])
        }
        // Where nothing else could start, an update is the only way on.
        var last = try Self.board(.aborted)
        last.apps.removeFirst()
        #expect(try Bench(last).ota.begin(Board.ota1, size: .unknown).error == .ok)
    }

    @Test func `an update is resumed only where no entry could start it`() throws {
        let named = try Bench(try Self.board(other: .aborted))
        let size = OTASize.unknown
        #expect(
            try named.ota.resume(Board.ota1, eraseSize: size, offset: 0).error == .invalidState
        )
        let free = try Bench(try Self.board())
        #expect(try free.ota.resume(Board.ota1, eraseSize: size, offset: 0).error == .ok)
    }

    @Test func `an app without an entry gets one before the update is written`() throws {
        var board = try Self.board()
        board.otadata = [nil, nil]
        let withFactory = try Bench(board)
        #expect(try withFactory.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(withFactory.takeOperations() == [])
        board.apps.removeFirst()
        let bench = try Bench(board)
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(bench.takeOperations() == ["erase d000+1000", "write d000+20"])
        #expect(bench.entry(0) == HardenedEntry(otaSeq: 1, state: .valid).entry)
    }

    @Test func `the app before is erased before its entry, or only marked`() throws {
        let bench = try Bench(try Self.board(other: .aborted))
        #expect(try bench.ota.lastInvalidPartition() == Board.ota1)
        #expect(try bench.ota.eraseLastBootAppPartition() == .ok)
        #expect(bench.takeOperations() == ["erase 90000+40000", "erase e000+1000"])
        #expect(try bench.ota.eraseLastBootAppPartition() == .fail)
        var newer = try Self.board(.valid, other: .valid)
        newer.running = Board.ota1
        let other = try Bench(newer)
        #expect(try other.ota.lastInvalidPartition() == nil)
        #expect(try other.ota.invalidateInactiveOTADataSlot() == .ok)
        #expect(other.takeOperations() == ["write d014+4"])
        #expect(try other.ota.isRollbackPossible())
        #expect(try other.ota.invalidateInactiveOTADataSlot() == .ok)
        #expect(other.takeOperations() == [])
    }
}

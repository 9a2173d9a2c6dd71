import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Storage
import Testing

/// Confirming, rejecting, and what a rollback needs.
@Suite struct OTARollbackTests {
    /// Running ota_1 for the first time; ota_0 worked before.
    private static func board() throws -> Board {
        var board = Board()
        board.setup.isRollbackOn = true
        board.running = Board.ota1
        board.apps = [
            (Board.ota0, try Board.image("1.0.0")), (Board.ota1, try Board.image("2.0.0")),
        ]
        board.otadata = [
            OTASelectEntry(otaSeq: 1, state: .valid),
            OTASelectEntry(otaSeq: 2, state: .pendingVerify),
        ]
        return board
    }

    @Test func `confirming rewrites the entry in force once`() throws {
        let bench = try Bench(try Self.board())
        #expect(bench.ota.confirmation == Confirmation())
        #expect(try bench.ota.markAppValidCancelRollback() == .ok)
        #expect(bench.takeOperations() == ["erase e000+1000", "write e000+20"])
        #expect(bench.entry(1) == OTASelectEntry(otaSeq: 2, state: .valid))
        #expect(bench.ota.confirmation.returned)
        #expect(try bench.ota.markAppValidCancelRollback() == .ok)
        #expect(bench.takeOperations() == [])
    }

    @Test func `confirming needs otadata and an entry`() throws {
        var board = try Self.board()
        board.otadata = [nil, nil]
        let blank = try Bench(board)
        #expect(try blank.ota.markAppValidCancelRollback() == .fail)
        #expect(blank.ota.confirmation.began)
        #expect(!blank.ota.confirmation.reachedFlash)
        board.entries.removeAll(where: \.isOTAData)
        #expect(try Bench(board).ota.markAppValidCancelRollback() == .notFound)
        #expect(try Bench(board).ota.markAppInvalidRollback() == .notFound)
    }

    @Test func `confirming burns the secure version of the running app`() throws {
        var board = try Self.board()
        board.setup.isAntiRollbackOn = true
        board.apps[1].bytes = try Board.image("2.0.0", secureVersion: 3)
        let bench = try Bench(board)
        #expect(try bench.ota.markAppValidCancelRollback() == .ok)
        #expect(bench.fuses.count(board.setup.secureVersionField) == 3)
        #expect(try !bench.ota.isRollbackPossible())
    }

    @Test func `rejecting marks the entry in force and restarts`() throws {
        let bench = try Bench(try Self.board())
        let end = halt { () throws(Halt) in
            _ = try bench.ota.markAppInvalidRollbackAndReboot()
        }
        #expect(end == .reset(.software))
        #expect(bench.entry(1) == OTASelectEntry(otaSeq: 2, state: .invalid))
        #expect(bench.calls == ["esp_ota_mark_app_invalid_rollback ESP_OK"])
    }

    @Test func `rejecting needs another app that verifies`() throws {
        var board = try Self.board()
        board.apps[0].bytes[0x4000] ^= 1
        let bench = try Bench(board)
        #expect(try !bench.ota.isRollbackPossible())
        #expect(try bench.ota.markAppInvalidRollbackAndReboot() == .otaRollbackFailed)
        #expect(bench.takeOperations() == [])
        // Without an entry of its own, factory is the way back.
        board.otadata[0] = nil
        #expect(try !Bench(board).ota.isRollbackPossible())
        board.apps.append((Board.factory, try Board.image("0.9.0")))
        #expect(try Bench(board).ota.isRollbackPossible())
    }

    @Test func `what ran before is erased before its entry`() throws {
        let bench = try Bench(try Self.board())
        #expect(try bench.ota.eraseLastBootAppPartition() == .ok)
        #expect(bench.takeOperations() == ["erase 50000+40000", "erase d000+1000"])
        #expect(try bench.ota.eraseLastBootAppPartition() == .fail)
        #expect(try bench.ota.invalidateInactiveOTADataSlot() == .fail)
        let other = try Bench(try Self.board())
        #expect(try other.ota.invalidateInactiveOTADataSlot() == .ok)
        #expect(other.takeOperations() == ["erase d000+1000"])
    }

    @Test func `the running slot is never erased as the one before`() throws {
        var board = try Self.board()
        board.running = Board.ota0
        let bench = try Bench(board)
        #expect(try bench.ota.eraseLastBootAppPartition() == .fail)
        #expect(bench.takeOperations() == [])
    }
}

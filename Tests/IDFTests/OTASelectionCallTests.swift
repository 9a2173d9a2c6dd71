import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Testing

/// `esp_ota_set_boot_partition` and the queries.
@Suite struct OTASelectionCallTests {
    private static func board(rollback: Bool = false) throws -> Board {
        var board = Board()
        board.setup.isRollbackOn = rollback
        board.apps = [
            (Board.factory, try Board.image("1.0.0")), (Board.ota0, try Board.image("1.1.0")),
            (Board.ota1, try Board.image("1.2.0")),
        ]
        board.otadata[0] = OTASelectEntry(otaSeq: 1, state: .valid)
        return board
    }

    @Test func `set_boot writes the other entry, NEW with rollback and UNDEFINED without`() throws {
        for (rollback, state) in [(true, OTAImageState.new), (false, .undefined)] {
            let bench = try Bench(try Self.board(rollback: rollback))
            #expect(try bench.ota.setBootPartition(Board.ota1) == .ok)
            #expect(bench.takeOperations() == ["erase e000+1000", "write e000+20"])
            #expect(bench.entry(0) == OTASelectEntry(otaSeq: 1, state: .valid))
            #expect(bench.entry(1) == OTASelectEntry(otaSeq: 2, state: state))
            #expect(try bench.ota.bootPartition() == Board.ota1)
            #expect(bench.ota.runningPartition == Board.ota0)
        }
    }

    @Test func `set_boot of factory blanks otadata`() throws {
        let bench = try Bench(try Self.board())
        #expect(try bench.ota.setBootPartition(Board.factory) == .ok)
        #expect(bench.takeOperations() == ["erase d000+2000"])
        #expect(try bench.ota.bootPartition() == Board.factory)
    }

    @Test func `set_boot verifies first, and the skipping one does not`() throws {
        var board = try Self.board()
        board.apps[2].bytes[0x4000] ^= 1
        let bench = try Bench(board)
        #expect(try bench.ota.setBootPartition(Board.ota1) == .otaValidateFailed)
        #expect(try bench.ota.setBootPartition(Board.storage) == .otaValidateFailed)
        #expect(bench.takeOperations() == [])
        #expect(try bench.ota.setBootPartitionSkippingValidation(Board.storage) == .invalidArg)
        #expect(try bench.ota.setBootPartitionSkippingValidation(Board.ota1) == .ok)
        #expect(bench.takeOperations() == ["erase e000+1000", "write e000+20"])
    }

    @Test func `set_boot needs otadata`() throws {
        var board = try Self.board()
        board.entries.removeAll(where: \.isOTAData)
        let bench = try Bench(board)
        #expect(try bench.ota.setBootPartition(Board.ota1) == .notFound)
        #expect(try bench.ota.setBootPartition(Board.factory) == .notFound)
        #expect(try bench.ota.bootPartition() == nil)
    }

    @Test func `the test app counts as slot 0`() throws {
        var board = try Self.board()
        let test = Board.app("test", 0x20, at: 0x10_0000)
        board.entries.append(test)
        board.apps.append((test, try Board.image("9.0.0")))
        board.otadata[0] = OTASelectEntry(otaSeq: 2, state: .valid)
        let bench = try Bench(board)
        #expect(try bench.ota.setBootPartition(test) == .ok)
        #expect(try bench.ota.bootPartition() == Board.ota0)
    }

    @Test func `anti-rollback erases an app that is too old`() throws {
        var board = try Self.board()
        board.setup.isRollbackOn = true
        board.setup.isAntiRollbackOn = true
        board.secureVersion = 2
        let bench = try Bench(board)
        #expect(try bench.ota.setBootPartition(Board.ota1) == .otaSmallSecVer)
        #expect(bench.takeOperations() == ["erase 90000+40000"])
        board.apps[2].bytes = try Board.image("1.2.0", secureVersion: 2)
        #expect(try Bench(board).ota.setBootPartition(Board.ota1) == .ok)
    }

    @Test func `without a valid entry the default order counts`() throws {
        var board = try Self.board()
        board.otadata = [nil, nil]
        #expect(try Bench(board).ota.bootPartition() == Board.factory)
        board.entries.removeAll(where: \.isFactory)
        #expect(try Bench(board).ota.bootPartition() == Board.ota0)
    }

    @Test func `the next slot wraps around, and skips a gap that the count ends at`() throws {
        let bench = try Bench(try Self.board())
        #expect(bench.ota.nextUpdatePartition == Board.ota1)
        #expect(try bench.ota.nextUpdatePartition(after: Board.ota1) == Board.ota0)
        #expect(try bench.ota.nextUpdatePartition(after: Board.factory) == Board.ota0)
        #expect(bench.ota.appPartitionCount == 2)
        let stranger = Board.app("ota_1", 0x11, at: 0xE_0000)
        let end = halt { () throws(Halt) in
            _ = try bench.ota.nextUpdatePartition(after: stranger)
        }
        #expect(end == .reset(.panic))
        var board = Board()
        let ota2 = Board.app("ota_2", 0x12, at: 0x9_0000)
        board.entries = [Board.otadata, Board.ota0, ota2]
        let gap = try Bench(board)
        #expect(gap.ota.nextUpdatePartition == ota2)
        #expect(gap.ota.appPartitionCount == 1)
        let unknown = Board.app("ota_9", 0x19, at: 0x9_0000)
        let asserted = halt { () throws(Halt) in
            _ = try gap.ota.nextUpdatePartition(after: unknown)
        }
        #expect(asserted == .reset(.panic))
        board.entries = [Board.otadata, Board.factory]
        board.running = Board.factory
        #expect(try Bench(board).ota.nextUpdatePartition == nil)
    }

    @Test func `description and state say what lies there`() throws {
        var board = try Self.board()
        board.otadata[1] = OTASelectEntry(otaSeq: 2, state: .aborted)
        board.apps.removeFirst()
        let bench = try Bench(board)
        let (error, descriptor) = try bench.ota.description(of: Board.ota1)
        #expect(error == .ok)
        #expect(descriptor?.version == "1.2.0")
        #expect(try bench.ota.description(of: Board.factory) == (.notFound, nil))
        #expect(try bench.ota.description(of: Board.storage) == (.notSupported, nil))
        #expect(try bench.ota.state(of: Board.ota0) == (.ok, .valid))
        #expect(try bench.ota.state(of: Board.ota1) == (.ok, .aborted))
        #expect(try bench.ota.state(of: Board.factory) == (.notSupported, nil))
        #expect(try bench.ota.lastInvalidPartition() == Board.ota1)
        board.otadata[1] = nil
        let blank = try Bench(board)
        #expect(try blank.ota.state(of: Board.ota1) == (.notFound, nil))
        #expect(try blank.ota.lastInvalidPartition() == nil)
    }
}

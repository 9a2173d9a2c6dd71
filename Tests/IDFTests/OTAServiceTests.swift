import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Storage
import Testing

/// Writing an update with `esp_ota_begin`, `_write`, `_end` and `_abort`.
@Suite struct OTAServiceTests {
    @Test func `begin erases the whole slot for an unknown size`() throws {
        let bench = try Bench()
        let begun = try bench.ota.begin(Board.ota1, size: .unknown)
        #expect(begun == (.ok, 1))
        #expect(bench.takeOperations() == ["erase 90000+40000"])
        #expect(bench.calls == ["esp_ota_begin ESP_OK"])
    }

    @Test func `begin erases whole sectors of a size and nothing for sequential writes`() throws {
        let bench = try Bench()
        #expect(try bench.ota.begin(Board.ota1, size: .bytes(4097)) == (.ok, 1))
        #expect(try bench.ota.abort(1) == .ok)
        #expect(try bench.ota.begin(Board.ota1, size: .sequential) == (.ok, 2))
        #expect(bench.takeOperations() == ["erase 90000+2000"])
    }

    @Test func `a size that wraps around in 32 bits erases nothing`() throws {
        let bench = try Bench()
        let begun = try bench.ota.begin(Board.ota1, size: OTASize(imageSize: 0xFFFF_F001))
        #expect(begun == (.ok, 1))
        #expect(bench.takeOperations() == [])
    }

    @Test func `begin refuses in the order of ESP-IDF`() throws {
        let bench = try Bench()
        let unknown = Partition(label: "x", type: 0, subtype: 0x11, offset: 0, size: 0x1000)
        #expect(try bench.ota.begin(unknown, size: .unknown).error == .notFound)
        #expect(try bench.ota.begin(Board.factory, size: .unknown).error == .invalidArg)
        #expect(try bench.ota.begin(Board.ota0, size: .unknown).error == .otaPartitionConflict)
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.begin(Board.ota1, size: .unknown).error == .otaAlreadyInProgress)
        #expect(bench.takeOperations() == [])
    }

    @Test func `data partitions are taken as well`() throws {
        let bench = try Bench()
        #expect(try bench.ota.begin(Board.storage, size: .sequential) == (.ok, 1))
        #expect(try bench.ota.write(1, [1, 2, 3]) == .ok)
        #expect(try bench.ota.end(1) == .ok)
        #expect(bench.takeOperations() == ["erase d0000+1000", "write d0000+3"])
    }

    @Test func `an app that is pending verification cannot begin an update`() throws {
        var board = Board()
        board.setup.isRollbackOn = true
        board.otadata[0] = OTASelectEntry(otaSeq: 1, state: .pendingVerify)
        let pending = try Bench(board)
        let refused = try pending.ota.begin(Board.ota1, size: .unknown)
        #expect(refused.error == .otaRollbackInvalidState)
        board.otadata[0] = OTASelectEntry(otaSeq: 1, state: .valid)
        #expect(try Bench(board).ota.begin(Board.ota1, size: .unknown).error == .ok)
    }

    @Test func `with rollback the inactive entry goes after the slot was erased`() throws {
        var board = Board()
        board.setup.isRollbackOn = true
        board.otadata = [
            OTASelectEntry(otaSeq: 3, state: .valid), OTASelectEntry(otaSeq: 2, state: .valid),
        ]
        let bench = try Bench(board)
        #expect(try bench.ota.begin(Board.ota1, size: .unknown).error == .ok)
        #expect(bench.takeOperations() == ["erase 90000+40000", "erase e000+1000"])
        board.setup.isRollbackOn = false
        let without = try Bench(board)
        #expect(try without.ota.begin(Board.ota1, size: .unknown).error == .ok)
        #expect(without.takeOperations() == ["erase 90000+40000"])
    }

    @Test func `a begin whose erase fails leaves the partition in progress`() throws {
        let bench = try Bench()
        let failed = try bench.ota.begin(Board.ota1, size: .bytes(0x4_0001))
        #expect(failed == (.invalidSize, 1))
        #expect(try bench.ota.begin(Board.ota1, size: .unknown).error == .otaAlreadyInProgress)
        #expect(try bench.ota.abort(failed.handle) == .ok)
        #expect(try bench.ota.begin(Board.ota1, size: .unknown) == (.ok, 2))
    }

    @Test func `sequential writes erase each sector when they first reach it`() throws {
        let bench = try Bench()
        let handle = try bench.ota.begin(Board.ota1, size: .sequential).handle
        let image = try Board.image("2.0.0")
        #expect(try bench.ota.write(handle, Array(image[..<100])) == .ok)
        #expect(bench.takeOperations() == ["erase 90000+1000", "write 90000+64"])
        #expect(try bench.ota.write(handle, Array(image[100..<4096])) == .ok)
        #expect(bench.takeOperations() == ["write 90064+f9c"])
        #expect(try bench.ota.write(handle, Array(image[4096..<8193])) == .ok)
        #expect(bench.takeOperations() == ["erase 91000+2000", "write 91000+1001"])
        #expect(try bench.ota.write(handle, Array(image[8193...])) == .ok)
        #expect(try bench.ota.end(handle) == .ok)
        #expect(bench.flash.array.read(Board.ota1.offset, image.count) == image)
    }

    @Test func `write refuses bytes that are no app, and what does not fit`() throws {
        let bench = try Bench()
        let handle = try bench.ota.begin(Board.ota1, size: .unknown).handle
        #expect(try bench.ota.write(handle, [0x7F, 0x45]) == .otaValidateFailed)
        #expect(try bench.ota.write(handle, []) == .ok)
        #expect(try bench.ota.write(99, []) == .ok)
        #expect(try bench.ota.write(99, [0xE9]) == .invalidArg)
        let tooLong = [0xE9] + [UInt8](repeating: 0, count: Board.ota1.size)
        #expect(try bench.ota.write(handle, tooLong) == .invalidSize)
        #expect(try bench.ota.write(handle, [0xE9]) == .ok)
        #expect(bench.takeOperations() == ["erase 90000+40000", "write 90000+1"])
    }

    @Test func `writing at an offset adds up and needs an erased slot`() throws {
        let bench = try Bench()
        let image = try Board.image("2.0.0")
        let handle = try bench.ota.begin(Board.ota1, size: .unknown).handle
        #expect(try bench.ota.write(handle, Array(image[100...]), at: 100) == .ok)
        #expect(try bench.ota.write(handle, Array(image[..<100]), at: 0) == .ok)
        #expect(try bench.ota.write(99, [0xE9], at: 0) == .invalidArg)
        #expect(try bench.ota.end(handle) == .ok)
        let sequential = try bench.ota.begin(Board.storage, size: .sequential).handle
        #expect(
            halt { () throws(Halt) in _ = try bench.ota.write(sequential, [1], at: 0) }
                == .reset(.panic)
        )
    }

    @Test func `end checks the image and forgets the handle either way`() throws {
        var image = try Board.image("2.0.0")
        let good = try Bench()
        let handle = try good.ota.begin(Board.ota1, size: .unknown).handle
        #expect(try good.ota.write(handle, image) == .ok)
        #expect(try good.ota.end(handle) == .ok)
        #expect(try good.ota.end(handle) == .notFound)
        image[0x4000] ^= 1
        let bad = try Bench()
        _ = try bad.ota.begin(Board.ota1, size: .unknown)
        #expect(try bad.ota.write(1, image) == .ok)
        #expect(try bad.ota.end(1) == .otaValidateFailed)
        #expect(try bad.ota.end(1) == .notFound)
    }

    @Test func `end without a byte written is an invalid argument`() throws {
        let bench = try Bench()
        let handle = try bench.ota.begin(Board.ota1, size: .unknown).handle
        #expect(try bench.ota.end(handle) == .invalidArg)
        #expect(try bench.ota.abort(handle) == .notFound)
    }

    @Test func `resume goes on behind what was written`() throws {
        let image = try Board.image("2.0.0")
        var board = Board()
        board.apps = [(Board.ota1, Array(image[..<0x2000]))]
        let bench = try Bench(board)
        let resumed = try bench.ota.resume(Board.ota1, eraseSize: .sequential, offset: 0x2000)
        #expect(resumed == (.ok, 1))
        #expect(try bench.ota.write(1, Array(image[0x2000...])) == .ok)
        #expect(try bench.ota.end(1) == .ok)
        #expect(bench.takeOperations() == ["erase 92000+6000", "write 92000+6000"])
        let beyond = try bench.ota.resume(Board.ota1, eraseSize: .unknown, offset: 0x4_0001)
        #expect(beyond.error == .invalidArg)
    }

    @Test func `a final partition gets a copy of what was verified`() throws {
        let image = try Board.image("2.0.0")
        let bench = try Bench()
        _ = try bench.ota.begin(Board.ota1, size: .unknown)
        #expect(try bench.ota.setFinalPartition(1, Board.factory, copies: true) == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        #expect(try bench.ota.setFinalPartition(1, Board.ota1, copies: true) == .invalidState)
        #expect(try bench.ota.setFinalPartition(7, Board.ota1, copies: true) == .notFound)
        #expect(try bench.ota.end(1) == .ok)
        #expect(bench.flash.array.read(Board.factory.offset, image.count) == image)
    }

    @Test func `resume takes an update that was written to the end of its partition`() throws {
        let bench = try Bench()
        let end = Board.ota1.size
        let resumed = try bench.ota.resume(Board.ota1, eraseSize: .sequential, offset: end)
        #expect(resumed == (.ok, 1))
    }

    @Test func `a resumed update may still be given its final partition`() throws {
        let bench = try Bench()
        let begun = try bench.ota.resume(Board.ota1, eraseSize: .sequential, offset: 0x1000)
        #expect(begun == (.ok, 1))
        #expect(try bench.ota.setFinalPartition(1, Board.storage, copies: false) == .ok)
        let other = try bench.ota.begin(Board.nvs, size: .sequential)
        #expect(try bench.ota.write(other.handle, [1]) == .ok)
        let late = try bench.ota.setFinalPartition(other.handle, Board.factory, copies: false)
        #expect(late == .invalidState)
    }

    @Test func `the final partition of an update cannot be begun beside it`() throws {
        let bench = try Bench()
        #expect(try bench.ota.begin(Board.ota1, size: .sequential) == (.ok, 1))
        #expect(try bench.ota.setFinalPartition(1, Board.storage, copies: true) == .ok)
        let begun = try bench.ota.begin(Board.storage, size: .sequential)
        #expect(begun == (.otaAlreadyInProgress, 0))
        #expect(try bench.ota.abort(1) == .ok)
        #expect(try bench.ota.begin(Board.storage, size: .sequential) == (.ok, 2))
    }
}

import DeviceBench
import Formats
import IDF
import Kernel
import Storage
import Testing

/// Bounds and refusals of `esp_partition_*`.
@Suite struct PartitionServiceTests {
    @Test func `reads and writes stay inside`() throws {
        let bench = try Bench()
        let part = Board.storage
        #expect(try bench.partitions.write(part, at: 0x7FFE, [1, 2]) == .ok)
        #expect(try bench.partitions.read(part, at: 0x7FFE, count: 2) == (.ok, [1, 2]))
        #expect(try bench.partitions.read(part, at: 0x8000, count: 0) == (.ok, []))
        #expect(try bench.partitions.read(part, at: 0x8001, count: 0) == (.invalidArg, []))
        #expect(try bench.partitions.read(part, at: 0x7FFF, count: 2) == (.invalidSize, []))
        #expect(try bench.partitions.write(part, at: 0x8001, []) == .invalidArg)
        #expect(try bench.partitions.write(part, at: 0x7FFF, [1, 2]) == .invalidSize)
        #expect(bench.takeOperations() == ["write d7ffe+2"])
    }

    @Test func `only whole sectors are erased`() throws {
        let bench = try Bench()
        let part = Board.storage
        #expect(try bench.partitions.erase(part, at: 0x1000, count: 0x7000) == .ok)
        #expect(try bench.partitions.erase(part, at: 0, count: 0x800) == .invalidSize)
        #expect(try bench.partitions.erase(part, at: 0x800, count: 0x1000) == .invalidArg)
        #expect(try bench.partitions.erase(part, at: 0x1000, count: 0x8000) == .invalidSize)
        #expect(try bench.partitions.erase(part, at: 0x9000, count: 0) == .invalidArg)
        #expect(bench.takeOperations() == ["erase d1000+7000"])
    }

    @Test func `a read-only partition is only read`() throws {
        let bench = try Bench()
        var part = Board.storage
        part.flags = Partition.readOnlyFlag
        #expect(try bench.partitions.write(part, at: 0, [1]) == .notAllowed)
        #expect(try bench.partitions.erase(part, at: 0, count: 0x1000) == .notAllowed)
        #expect(try bench.partitions.read(part, at: 0, count: 1) == (.ok, [0xFF]))
    }

    @Test func `writing to the running app ends the life`() throws {
        let bench = try Bench()
        let end = halt { () throws(Halt) in
            _ = try bench.partitions.write(Board.ota0, at: 0, [1])
        }
        #expect(end == .reset(.panic))
    }

    @Test func `verify compares everything but an empty label and the read-only flag`() throws {
        let bench = try Bench()
        var part = Board.ota1
        #expect(bench.partitions.verified(part) == Board.ota1)
        part.label = ""
        part.flags = Partition.readOnlyFlag
        #expect(bench.partitions.verified(part) == Board.ota1)
        part.label = "other"
        #expect(bench.partitions.verified(part) == nil)
        part = Board.ota1
        part.flags = Partition.encryptedFlag
        #expect(bench.partitions.verified(part) == nil)
        part = Board.ota1
        part.size -= 0x1000
        #expect(bench.partitions.verified(part) == nil)
    }

    @Test func `a copy erases first and needs room on both sides`() throws {
        let bench = try Bench()
        let partitions = bench.partitions
        #expect(try partitions.write(Board.storage, at: 0, [7, 8, 9]) == .ok)
        _ = bench.takeOperations()
        #expect(try partitions.copy(Board.storage, to: Board.ota1, count: 0x1800) == .ok)
        #expect(
            bench.takeOperations()
                == ["erase 90000+2000", "write 90000+1000", "write 91000+800"]
        )
        #expect(bench.flash.array.read(Board.ota1.offset, 3) == [7, 8, 9])
        #expect(try partitions.copy(Board.storage, to: Board.ota1, count: 0x8001) == .invalidSize)
        #expect(try partitions.copy(Board.ota1, to: Board.storage, count: 0x8001) == .invalidSize)
        #expect(try partitions.copy(Board.ota1, to: Board.ota1, count: 1) == .invalidArg)
    }

    @Test func `partitions are found by type, subtype and label`() throws {
        let bench = try Bench()
        #expect(bench.partitions.find(type: 0) == Board.factory)
        #expect(bench.partitions.find(type: 0, subtype: 0x11) == Board.ota1)
        #expect(bench.partitions.find(type: 1, label: "storage") == Board.storage)
        #expect(bench.partitions.find(type: 1, subtype: 6, label: "other") == nil)
        #expect(bench.partitions.nvsPartition == Board.nvs)
    }

    @Test func `a copy without a count erases all that is left of its destination`() throws {
        let bench = try Bench()
        #expect(try bench.partitions.write(Board.storage, at: 0x7000, [7, 8, 9]) == .ok)
        _ = bench.takeOperations()
        let copied = try bench.partitions.copy(
            Board.storage,
            at: 0x7000,
            to: Board.ota1,
            at: 0x3_E000,
            count: nil
        )
        #expect(copied == .ok)
        #expect(bench.takeOperations() == ["erase ce000+2000", "write ce000+1000"])
        #expect(bench.flash.array.read(0xC_E000, 3) == [7, 8, 9])
    }
}

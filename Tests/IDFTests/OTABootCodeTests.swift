import Chip
import DeviceBench
import Formats
import IDF
import Kernel
import Storage
import Testing

/// Updates of what is no app: bootloader, partition table, data.
@Suite struct OTABootCodeTests {
    private static let bootloader = Partition(
        label: "bootloader",
        type: PartitionType.bootloader,
        subtype: PartitionType.primary,
        offset: 0x1000,
        size: 0x7000
    )
    private static let table = Partition(
        label: "table",
        type: PartitionType.partitionTable,
        subtype: PartitionType.primary,
        offset: 0x8000,
        size: 0x1000
    )

    private static func bench() throws -> Bench {
        var board = Board()
        board.entries = [bootloader, table] + board.entries
        return try Bench(board)
    }

    private static func bootloaderImage() throws -> [UInt8] {
        try BootloaderImageBuilder(byteCount: 0x4000).build().bytes
    }

    @Test func `a bootloader is staged in a slot, verified by its own rules and copied`() throws {
        let bench = try Self.bench()
        var image = try Self.bootloaderImage()
        // esptool patches the flash settings of a bootloader without its SHA-256.
        image[image.count - 1] ^= 0xFF
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(1, Self.bootloader, copies: true) == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        _ = bench.takeOperations()
        #expect(try bench.ota.end(1) == .ok)
        #expect(bench.takeOperations().first == "erase 1000+7000")
        #expect(bench.flash.array.read(0x1000, image.count) == image)
    }

    @Test func `without a bootloader as its end the same bytes are a bad app`() throws {
        let bench = try Self.bench()
        var image = try Self.bootloaderImage()
        image[image.count - 1] ^= 0xFF
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        #expect(try bench.ota.end(1) == .otaValidateFailed)
    }

    @Test func `a bootloader with a wrong checksum is not copied`() throws {
        let bench = try Self.bench()
        var image = try Self.bootloaderImage()
        image[0x100] ^= 1
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(1, Self.bootloader, copies: true) == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        _ = bench.takeOperations()
        #expect(try bench.ota.end(1) == .otaValidateFailed)
        #expect(bench.takeOperations() == [])
    }

    @Test func `the guard of the flash driver falls for good when boot code is updated`() throws {
        let guarded = try Self.bench()
        let sector = FlashChip.sectorBytes
        let refused = halt { () throws(Halt) in
            _ = try guarded.partitions.erase(Self.table, at: 0, count: sector)
        }
        #expect(refused == .reset(.panic))
        let bench = try Self.bench()
        #expect(try bench.ota.begin(Self.table, size: .sequential).error == .ok)
        #expect(try bench.ota.abort(1) == .ok)
        #expect(try bench.partitions.erase(Self.table, at: 0, count: sector) == .ok)
    }

    @Test func `after an aborted update of a bootloader its place keeps the lax rules`() throws {
        let bench = try Self.bench()
        var image = try Self.bootloaderImage()
        image[image.count - 1] ^= 0xFF
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(1, Self.bootloader, copies: false) == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        #expect(try bench.ota.abort(1) == .ok)
        #expect(try bench.ota.setBootPartition(Board.ota1) == .ok)
        #expect(try bench.ota.begin(Self.bootloader, size: .sequential).error == .ok)
        #expect(try bench.ota.end(2) == .invalidArg)
        #expect(try bench.ota.setBootPartition(Board.ota1) == .otaValidateFailed)
    }

    @Test func `a partition table is taken when the bootloader would take it`() throws {
        for isGood in [true, false] {
            let bench = try Self.bench()
            var bytes = PartitionTable(entries: Board.factoryAndTwoSlots).binary()
            if !isGood { bytes[12] ^= 1 }
            #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
            #expect(try bench.ota.setFinalPartition(1, Self.table, copies: true) == .ok)
            #expect(try bench.ota.write(1, bytes) == .ok)
            #expect(try bench.ota.end(1) == (isGood ? .ok : .otaValidateFailed))
            #expect((bench.flash.array.read(0x8000, bytes.count) == bytes) == isGood)
        }
    }

    @Test func `first bytes that are no table or image are refused at once`() throws {
        let bench = try Self.bench()
        #expect(try bench.ota.begin(Self.table, size: .sequential).error == .ok)
        #expect(try bench.ota.write(1, [0x50, 0xAA]) == .otaValidateFailed)
        #expect(try bench.ota.write(1, [0xAA, 0x50]) == .ok)
        #expect(try bench.ota.begin(Self.bootloader, size: .sequential).error == .ok)
        #expect(try bench.ota.write(2, [0xE8]) == .otaValidateFailed)
        #expect(try bench.ota.write(2, [0xE9]) == .ok)
    }

    @Test func `a final copy that is larger than the staging partition fails`() throws {
        let bench = try Self.bench()
        #expect(try bench.ota.begin(Board.storage, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(1, Board.nvs, copies: true) == .ok)
        #expect(try bench.ota.write(1, [1, 2, 3, 4]) == .ok)
        #expect(try bench.ota.end(1) == .ok)
        #expect(bench.flash.array.read(Board.nvs.offset, 4) == [1, 2, 3, 4])
        #expect(try bench.ota.begin(Board.nvs, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(2, Board.storage, copies: true) == .ok)
        #expect(try bench.ota.write(2, [1, 2, 3, 4]) == .ok)
        #expect(try bench.ota.end(2) == .invalidSize)
    }

    @Test func `once a bootloader's update has ended, its place holds apps again`() throws {
        for isDamaged in [false, true] {
            let bench = try Self.bench()
            var image = try Self.bootloaderImage()
            image[image.count - 1] ^= 0xFF
            if isDamaged { image[0x100] ^= 1 }
            #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
            #expect(try bench.ota.setFinalPartition(1, Self.bootloader, copies: false) == .ok)
            #expect(try bench.ota.write(1, image) == .ok)
            #expect(try bench.ota.end(1) == (isDamaged ? .otaValidateFailed : .ok))
            #expect(try bench.ota.setBootPartition(Board.ota1) == .otaValidateFailed)
        }
    }

    @Test func `silent checks take a staged bootloader for one until the update ends`() throws {
        var board = Board()
        board.entries = [Self.bootloader, Self.table] + board.entries
        board.otadata = [
            OTASelectEntry(otaSeq: 3, state: .valid), OTASelectEntry(otaSeq: 2, state: .valid),
        ]
        let bench = try Bench(board)
        var image = try Self.bootloaderImage()
        image[image.count - 1] ^= 0xFF
        #expect(try bench.ota.begin(Board.ota1, size: .sequential).error == .ok)
        #expect(try bench.ota.setFinalPartition(1, Self.bootloader, copies: false) == .ok)
        #expect(try bench.ota.write(1, image) == .ok)
        #expect(try bench.ota.isRollbackPossible())
        #expect(try bench.ota.end(1) == .ok)
        #expect(try !bench.ota.isRollbackPossible())
    }
}

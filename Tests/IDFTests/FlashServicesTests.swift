import Chip
import DeviceBench
import Formats
import IDF
import Storage
import Testing

/// What an app starts with, built with signatures or without.
@Suite struct FlashServicesTests {
    /// An unsigned app before the running one.
    private func services(_ signing: AppSigning?) throws -> FlashServices {
        var board = Board()
        board.setup.signing = signing
        board.apps = [(Board.ota1, try Board.image("0.9.0"))]
        board.otadata = [
            OTASelectEntry(otaSeq: 3, state: .valid), OTASelectEntry(otaSeq: 2, state: .valid),
        ]
        let bench = try Bench(board)
        var array = bench.flash.array
        let table = PartitionTable(entries: board.entries).binary()
        array.load(table, at: PartitionTable.defaultOffset)
        return try FlashServices(
            boot: board.setup,
            flash: FlashChip(array: array, journal: Journal(trace: bench.trace)),
            fuses: bench.fuses,
            console: bench.console,
            running: board.running,
            isRollbackOn: false
        )
    }

    @Test func `silent checks look at signatures, too`() throws {
        #expect(try services(nil).ota.isRollbackPossible())
        #expect(try !services(AppSigning(.runningApp)).ota.isRollbackPossible())
        #expect(try !services(AppSigning(.fuses)).ota.isRollbackPossible())
    }

    @Test func `keys can be revoked with secure boot alone`() throws {
        #expect(try services(nil).ota.secureBootKeys == nil)
        #expect(try services(AppSigning(.runningApp)).ota.secureBootKeys == nil)
        #expect(try services(AppSigning(.fuses)).ota.secureBootKeys != nil)
    }
}

import Chip
import Formats
import IDF
import Inspection
import Kernel

extension FuzzTarget {
    /// A partition table in flash, as generator, bootloader and app read it.
    static var binaryTable: FuzzTarget {
        FuzzTarget("binary-table", entry: { FuzzTarget.binaryTable.run($0, $1) }) { bytes in
            let padding = max(PartitionTable.byteCount - bytes.count, 0)
            let sector = bytes + [UInt8](repeating: 0xFF, count: padding)
            let boot = BootTable(sector, flashBytes: 4 << 20)
            for entry in boot.entries {
                precondition(entry.offset + entry.size <= 4 << 20)
            }
            let (error, partitions) = AppPartitionTable.load(sector)
            precondition(error.isOK || partitions.isEmpty)
            let report = TableReport(TableFile(bytes))
            precondition(report.kind != .binary || report.isGood == report.errors.isEmpty)
            do throws(PartitionTableError) {
                let table = try PartitionTable.parse(binary: sector)
                try table.check(PartitionTableOptions())
                let binary = table.binary()
                let again = try PartitionTable.parse(binary: binary)
                precondition(again == table)
                // What the generator wrote, everybody reads.
                let whole = BootTable(binary, flashBytes: .max)
                precondition(whole.failure == nil || table.entries.isEmpty)
                precondition(whole.entries == table.entries)
                let read = AppPartitionTable.load(binary).partitions
                precondition(read == (table.hasMD5 ? table.entries : []))
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
            }
        }
    }
}

import Formats
import Inspection

extension FuzzTarget {
    /// A partition table as text: what is taken comes back from binary and from CSV.
    static var csvTable: FuzzTarget {
        FuzzTarget("csv-table", entry: { FuzzTarget.csvTable.run($0, $1) }) { bytes in
            var options = PartitionTableOptions(flashBytes: 16 << 20)
            options.primaryBootloaderOffset = 0x1000
            options.recoveryBootloaderOffset = 0x3F_0000
            _ = TableReport(TableFile(bytes), options: options).gaps
            guard !bytes.starts(with: [0xAA, 0x50]) else { return }
            do throws(PartitionTableError) {
                let table = try PartitionTable.parse(file: bytes, options: options)
                let binary = table.binary()
                precondition(binary.count == PartitionTable.byteCount)
                let read = try PartitionTable.parse(binary: binary)
                precondition(read.entries.count == table.entries.count)
                precondition(read.entries.map(\.range) == table.entries.map(\.range))
                // A label ends at its first NUL and after 16 bytes.
                let isWhole = table.entries.allSatisfy {
                    $0.label.utf8.count <= 16 && !$0.label.utf8.contains(0)
                }
                precondition(!isWhole || read.binary() == binary)
            } catch {
                precondition(!error.message.isEmpty && !error.hint.isEmpty)
                precondition(error.line ?? 1 >= 1)
            }
        }
    }
}

package import Formats

/// A partition table in a file: as text, as flashed, or inside of a flash dump.
package struct TableFile: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case csv, binary, dump
    }

    package let kind: Kind
    /// The text, or the bytes of the table as they lie in flash.
    package let bytes: [UInt8]
    /// The flash size that the header of a dump's bootloader claims.
    package let headerFlashBytes: Int?

    /// Finds the table in the bytes of a file.
    ///
    /// Binary is what begins with AA 50, as for `gen_esp32part.py`. A dump reaches beyond the
    /// offset of the table, and is no text or has a table there.
    package init(_ file: [UInt8], tableOffset: Int = PartitionTable.defaultOffset) {
        if PartitionTable.isBinary(file) {
            kind = .binary
            bytes = Array(file.prefix(PartitionTable.byteCount))
            headerFlashBytes = nil
        } else if tableOffset >= 0, file.count >= PartitionTable.recordBytes,
            tableOffset <= file.count - PartitionTable.recordBytes,
            PartitionTable.isBinary(file[tableOffset...])
                || String(validating: file, as: UTF8.self) == nil
        {
            kind = .dump
            bytes = Array(file[tableOffset...].prefix(PartitionTable.byteCount))
            headerFlashBytes = FlashReport.bootloaderHeader(in: file)?.header.flashBytes
        } else {
            kind = .csv
            bytes = file
            headerFlashBytes = nil
        }
    }

    /// The table as the generator reads and checks it.
    ///
    /// - Throws: The first error, in the generator's order.
    package func parse(
        _ options: PartitionTableOptions
    ) throws(PartitionTableError) -> PartitionTable {
        if let refusal { throw refusal }
        if kind == .csv { return try PartitionTable.parse(file: bytes, options: options) }
        let table = try PartitionTable.parse(binary: bytes, tableOffset: options.tableOffset)
        try table.check(options)
        return table
    }

    /// Why the file can hold no table, whatever the generator would make of it.
    package var refusal: PartitionTableError? {
        if kind == .csv, bytes.count > Self.textBytesMax {
            return PartitionTableError(
                "the file has \(bytes.count) bytes and no partition table in it",
                hint: "a table as text has at most 95 rows; in a dump it lies at --offset"
            )
        }
        if kind == .dump, !PartitionTable.isBinary(bytes) {
            let isErased = bytes.allSatisfy { $0 == 0xFF }
            return PartitionTableError(
                "there is no partition table at the offset, but "
                    + (isErased ? "erased flash" : "something else"),
                hint: "say with --offset where in the dump the table lies"
            )
        }
        return nil
    }

    /// Longer than any table, with a comment in every line.
    private static let textBytesMax = 64 << 10
}

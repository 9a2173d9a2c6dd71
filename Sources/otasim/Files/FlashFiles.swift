import Formats

/// A file and its place in flash, as `otasim flash build` is told.
struct FlashFile {
    let name: String
    let offset: Int
    /// The partition that must hold the file; nil where an offset was given.
    let partition: Partition?
    let bytes: [UInt8]

    var end: Int { offset + bytes.count }
}

/// Reads the files of a flash image.
enum FlashFiles {
    /// The files of arguments such as `0x1000 boot.bin ota_0=app.bin`, with the table in front.
    static func read(
        _ arguments: [String],
        table path: String?,
        tableOffset: Int,
        flashBytes: Int?
    ) throws(CommandError) -> [FlashFile] {
        var table: PartitionTable?
        var files: [FlashFile] = []
        if let path {
            let options = PartitionTableOptions(tableOffset: tableOffset, flashBytes: flashBytes)
            let read = try InputTable.read(path, options)
            table = read
            files.append(
                FlashFile(
                    name: path,
                    offset: tableOffset,
                    partition: nil,
                    bytes: read.binary()
                )
            )
        }
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if let address = FlashAddress(argument: argument) {
                guard let path = rest.popFirst() else {
                    throw .badInput(["\(argument): no file follows (write 0x1000 boot.bin)"])
                }
                let bytes = try readPart(path)
                files.append(
                    FlashFile(name: path, offset: address.number, partition: nil, bytes: bytes)
                )
            } else {
                files.append(try labelled(argument, table))
            }
        }
        guard !files.isEmpty else {
            throw .badInput(["there is nothing to put together (write 0x1000 boot.bin ...)"])
        }
        return files
    }

    private static func labelled(
        _ argument: String,
        _ table: PartitionTable?
    ) throws(CommandError) -> FlashFile {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw .badInput([
                "\(argument): expected an offset such as 0x1000 and then a file, or label=file"
            ])
        }
        guard let table else {
            throw .badInput(["\(argument): labels need a partition table (give --table)"])
        }
        guard let partition = table.partition(named: String(parts[0])) else {
            let labels = table.entries.map(\.label).joined(separator: ", ")
            throw .badInput(["\(argument): there is no such partition (the table has \(labels))"])
        }
        let path = String(parts[1])
        return FlashFile(
            name: path,
            offset: partition.offset,
            partition: partition,
            bytes: try readPart(path)
        )
    }

    private static func readPart(_ path: String) throws(CommandError) -> [UInt8] {
        let bytes = try InputFile.read(path)
        guard !bytes.isEmpty else {
            throw .badInput(["\(path): is empty (leave it out, or give the right file)"])
        }
        return bytes
    }
}

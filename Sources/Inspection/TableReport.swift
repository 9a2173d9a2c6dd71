package import Formats
internal import Chip
internal import IDF
internal import Kernel

/// A partition table as generator, bootloader and app each see it.
package struct TableReport: Hashable, Sendable {
    package let kind: TableFile.Kind
    /// The rows as far as they can be read, in the order of the table.
    package private(set) var partitions: [Partition] = []
    /// What no partition covers, from the end of the table's sector to the end of the flash.
    ///
    /// Units: bytes from the start of flash.
    package private(set) var gaps: [Range<Int>] = []
    /// What generator, bootloader and app refuse, and where the three differ.
    package private(set) var errors: [String] = []
    package private(set) var warnings: [String] = []
    /// Why the bootloader refuses the table; nil when it takes it, or there is none.
    package private(set) var bootloaderRefusal: String?
    /// Why an app refuses the table; nil when it takes it, or there is none.
    package private(set) var appRefusal: String?
    /// The size of the flash that the table was checked against.
    package let flashBytes: Int?

    /// Looks at a table.
    ///
    /// `options.flashBytes` counts before the size in the header of a dump's bootloader.
    package init(_ file: TableFile, options: PartitionTableOptions = PartitionTableOptions()) {
        kind = file.kind
        flashBytes = options.flashBytes ?? file.headerFlashBytes
        var options = options
        options.flashBytes = flashBytes
        var binary: [UInt8]?
        do throws(PartitionTableError) {
            let table = try file.parse(options)
            partitions = table.entries
            warnings = table.warnings
            binary = file.kind == .csv ? table.binary() : file.bytes
        } catch {
            errors.append("the generator refuses it: " + error.description)
            partitions = Self.readable(file, options)
            binary = file.kind == .csv ? nil : file.bytes
        }
        if let binary { compare(binary) }
        gaps = Self.gaps(between: partitions, from: options.tableOffset, to: flashBytes)
        remark()
    }

    package var isGood: Bool { errors.isEmpty }

    /// Says whether an app has a place.
    ///
    /// Source: ESP-IDF `components/partition_table/check_sizes.py`, `check_partition`: too large
    /// for all app partitions is an error, for some a warning, and so is less than 5 % of room.
    package mutating func check(app name: String, _ bytes: [UInt8]) {
        guard bytes.first == AppImageHeader.magicNumber else {
            errors.append("\(name) is no app image, which begins with 0xe9")
            return
        }
        let byteCount = bytes.count
        let slots = partitions.filter { $0.isApp && !Self.isTEE($0) }
        guard let smallest = slots.min(by: { $0.size < $1.size }) else {
            errors.append("\(name): the table has no app partition")
            return
        }
        let tooSmall = slots.filter { $0.size < byteCount }
        if tooSmall.count == slots.count {
            errors.append("\(name) has \(byteCount) bytes, and no app partition holds them")
        } else if !tooSmall.isEmpty {
            let names = tooSmall.map(\.label).joined(separator: ", ")
            warnings.append("\(name) has \(byteCount) bytes, too many for \(names)")
        } else if (smallest.size - byteCount) * 20 < smallest.size {
            warnings.append(
                "\(name) has \(byteCount) bytes: \(smallest.size - byteCount) are left in "
                    + "\(smallest.label), less than 5 %"
            )
        }
    }

    /// The rows of a table that the generator refuses.
    private static func readable(
        _ file: TableFile,
        _ options: PartitionTableOptions
    ) -> [Partition] {
        guard file.refusal == nil else { return [] }
        guard file.kind == .csv else {
            var found: [Partition] = []
            var start = 0
            while case .entry(let partition) = PartitionRecord(bytes: file.bytes.dropFirst(start)) {
                found.append(partition)
                start += PartitionTable.recordBytes
            }
            return found
        }
        var lenient = options
        lenient.isVerified = false
        lenient.flashBytes = nil
        do throws(PartitionTableError) {
            return try PartitionTable.parse(file: file.bytes, options: lenient).entries
        } catch {
            return []
        }
    }

    /// Asks the bootloader and an app about the bytes in flash.
    private mutating func compare(_ binary: [UInt8]) {
        let padding = max(PartitionTable.byteCount - binary.count, 0)
        let sector = binary + [UInt8](repeating: 0xFF, count: padding)
        let boot = BootTable(sector, flashBytes: flashBytes ?? Int(UInt32.max))
        bootloaderRefusal = boot.failure?.text
        let (error, _) = AppPartitionTable.load(sector)
        if !error.isOK { appRefusal = error.name }
        let isRefused = !errors.isEmpty
        if let bootloaderRefusal {
            errors.append(
                "the bootloader refuses it\(isRefused ? "" : ", although the generator does not"): "
                    + bootloaderRefusal
            )
        }
        if let appRefusal {
            let isLone = bootloaderRefusal == nil
            errors.append(
                "an app finds no partitions\(isLone ? ", although the bootloader boots it" : ""): "
                    + (error == .notFound
                        ? "there is no MD5 record, and it insists on one (\(appRefusal))"
                        : "the MD5 does not fit (\(appRefusal))")
            )
        }
    }

    private mutating func remark() {
        warnings += TableHints.hints(for: partitions)
    }

    private static func isTEE(_ partition: Partition) -> Bool {
        partition.subtype == 0x30 || partition.subtype == 0x31
    }

    private static func gaps(
        between partitions: [Partition],
        from tableOffset: Int,
        to flashBytes: Int?
    ) -> [Range<Int>] {
        var position = tableOffset + PartitionTable.sectorBytes
        var found: [Range<Int>] = []
        for partition in partitions.sorted(by: { $0.offset < $1.offset }) {
            if partition.offset > position { found.append(position..<partition.offset) }
            position = max(position, partition.offset + partition.size)
        }
        if let flashBytes, flashBytes > position { found.append(position..<flashBytes) }
        return found
    }
}

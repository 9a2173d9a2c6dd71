internal import Chip
internal import Formats
internal import Kernel

/// A file that should hold what lies in flash, and what it really is.
struct FlashDump {
    enum Kind: Hashable {
        /// Flash from its first byte on.
        case flash
        /// The otadata partition alone.
        case otadata(Partition)
    }

    let bytes: [UInt8]
    let name: String
    private let options: BootOptions

    /// No flash chip that these chips address is larger (ESP-IDF `esp_image_flash_size_t`).
    static let byteCountMax = 128 << 20

    private static let readAll = "read the whole chip: `esptool read-flash 0 ALL dump.bin`"

    init(_ bytes: [UInt8], name: String, options: BootOptions) {
        self.bytes = bytes
        self.name = name
        self.options = options
    }

    /// Finds out what the file holds.
    func kind() throws(InspectionError) -> Kind {
        try checkContent()
        if let otadata = options.table?.otadata, bytes.count == otadata.size,
            bytes.count < options.tableOffset
        {
            return .otadata(otadata)
        }
        let isOTADataSize = bytes.count == PartitionTable.otadataBytes
        if isOTADataSize, options.table == nil {
            throw error(
                "has 8 KiB, as a dump of otadata has",
                "give the partition table too: --partitions partitions.csv"
            )
        }
        if isOTADataSize {
            throw error(
                "has 8 KiB, as a dump of otadata has, and the table has no such otadata partition",
                "give the table of this board with --partitions"
            )
        }
        let tableEnd = options.tableOffset + PartitionTable.byteCount
        if let otadata = options.table?.otadata, bytes.count < tableEnd {
            throw error(
                "has \(bytes.count) bytes: it is neither a dump of flash, which reaches beyond the "
                    + "partition table, nor of otadata, which has \(otadata.size)",
                "give otadata as a whole, or " + Self.readAll
            )
        }
        guard bytes.count >= tableEnd || options.table != nil else {
            throw error(
                "ends at 0x\(Hex.encode(bytes.count, digits: 1)), before the partition table "
                    + "(0x\(Hex.encode(options.tableOffset, digits: 1)) to "
                    + "0x\(Hex.encode(tableEnd, digits: 1)))",
                Self.readAll + "; a dump of one partition is not enough"
            )
        }
        if options.table == nil { try checkTable() }
        return .flash
    }

    /// The chip, from the header of the bootloader, or of an app where there is none.
    func chip() throws(InspectionError) -> ChipModel {
        if let chip = options.chip { return chip }
        for offset in [0, ChipModel.esp32.bootloaderOffset] {
            guard let header = header(at: offset) else { continue }
            if let chip = ChipModel(chipID: header.chipID) {
                if chip.bootloaderOffset == offset { return chip }
                continue
            }
            let names = ChipModel.allCases.map(\.name).joined(separator: ", ")
            throw error(
                "holds a bootloader for the chip with id \(header.chipID)",
                "otasim boots \(names)"
            )
        }
        return chipOfApps ?? .esp32
    }

    private var chipOfApps: ChipModel? {
        (options.table?.entries ?? tableEntries).filter(\.isApp).lazy.compactMap {
            header(at: $0.offset).flatMap { ChipModel(chipID: $0.chipID) }
        }.first
    }

    /// The table in the dump, as the bootloader of a chip of any size takes it.
    var tableEntries: [Partition] {
        let table = Array(bytes.dropFirst(options.tableOffset).prefix(PartitionTable.byteCount))
        return BootTable(table, flashBytes: Self.byteCountMax).entries
    }

    /// An image header with its magic number; nil where none lies.
    func header(at offset: Int) -> AppImageHeader? {
        guard let header = AppImageHeader(bytes: Array(bytes.dropFirst(offset).prefix(64))),
            header.magic == AppImageHeader.magicNumber
        else { return nil }
        return header
    }

    private func checkContent() throws(InspectionError) {
        if bytes.isEmpty { throw error("is empty", Self.readAll) }
        guard bytes.count <= Self.byteCountMax else {
            throw error("has \(bytes.count) bytes: no flash chip is so large", Self.readAll)
        }
        if let (what, hint) = foreign { throw error("is \(what), no dump of flash", hint) }
    }

    /// What other kind of file it is.
    private var foreign: (what: String, hint: String)? {
        let start = Array(bytes.prefix(512))
        if start.starts(with: Array("\u{7F}ELF".utf8)) {
            return ("an ELF file", "it is what the linker writes; " + Self.readAll)
        }
        if start.starts(with: Array("UF2\n".utf8)) {
            return ("a UF2 file", "make a flash image: `esptool merge-bin --format raw`")
        }
        if start.starts(with: [0x1F, 0x8B]) || start.starts(with: Array("PK".utf8)) {
            return ("an archive", "unpack it first")
        }
        if start.allSatisfy({ (0x20..<0x7F).contains($0) || [0x09, 0x0A, 0x0D].contains($0) }) {
            return ("a text file", "a partition table goes behind --partitions; " + Self.readAll)
        }
        if PartitionTable.isBinary(start) {
            return ("a partition table", "give it with --partitions, beside a dump")
        }
        if header(at: 0) != nil, !hasTable(at: options.tableOffset), options.table == nil {
            return (
                "an ESP image (an app or a bootloader)",
                "`otasim boot` wants the flash with table, otadata and apps: "
                    + "`esptool merge-bin`, or " + Self.readAll
            )
        }
        return nil
    }

    private func checkTable() throws(InspectionError) {
        guard !hasTable(at: options.tableOffset) else { return }
        let place = "0x" + Hex.encode(options.tableOffset, digits: 1)
        let found = bytes.dropFirst(options.tableOffset).prefix(2)
        let what =
            found.allSatisfy { $0 == 0xFF } ? "erased flash" : "the bytes " + Hex.encode(found)
        let others = stride(from: 0x1000, through: min(bytes.count, 0x4_0000), by: 0x1000)
            .filter { hasTable(at: $0) }
        let hint =
            others.first.map { "one lies at 0x\(Hex.encode($0, digits: 1)): give --table-offset" }
            ?? "if the dump is of another part of flash, " + Self.readAll
        throw error("has no partition table at \(place), but \(what)", hint)
    }

    private func hasTable(at offset: Int) -> Bool {
        PartitionTable.isBinary(bytes.dropFirst(offset))
    }

    private func error(_ message: String, _ hint: String) -> InspectionError {
        InspectionError("\(name): the file \(message)", hint: hint)
    }
}

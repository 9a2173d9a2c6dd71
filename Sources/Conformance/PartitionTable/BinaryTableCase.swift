internal import Chip
internal import Formats
internal import Kernel

/// Bytes where a table should be, and what three readers make of them.
struct BinaryTableCase: Decodable {
    let name: String
    let flashBytes: Int
    let table: [UInt8]
    let bootloader: BootTableAnswer
    let app: AppTableAnswer
    let generator: GeneratorAnswer

    private enum CodingKeys: String, CodingKey {
        case name, table, bootloader, app
        case flashBytes = "flash_size"
        case generator = "gen_tool"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        flashBytes = Int(try values.decode(Bounded<UInt32>.self, forKey: .flashBytes).value)
        let text = try values.decode(String.self, forKey: .table)
        guard let bytes = Hex.decode(text), bytes.count <= PartitionTable.sectorBytes else {
            throw DecodingError.dataCorruptedError(
                forKey: .table,
                in: values,
                debugDescription: "expected at most a sector as hexadecimal text"
            )
        }
        let padding = max(PartitionTable.byteCount - bytes.count, 0)
        table = bytes + [UInt8](repeating: 0xFF, count: padding)
        bootloader = try values.decode(BootTableAnswer.self, forKey: .bootloader)
        app = try values.decode(AppTableAnswer.self, forKey: .app)
        generator = try values.decode(GeneratorAnswer.self, forKey: .generator)
    }

    func difference() throws(RecordingFault) -> CaseDifference? {
        let data = Array(table.prefix(PartitionTable.byteCount))
        let boot = BootTableAnswer(BootTable(data, flashBytes: flashBytes))
        if boot != bootloader {
            return difference("bootloader", bootloader.description, boot.description)
        }
        let loaded = AppTableAnswer(table: data)
        if loaded != app { return difference("app", app.description, loaded.description) }
        var options = PartitionTableOptions()
        // Only a size that the tool has a name for is passed to it.
        if Self.standardSizes.contains(flashBytes) { options.flashBytes = flashBytes }
        let generated = GeneratorAnswer(file: table, options: options)
        if !generated.agrees(with: generator) {
            return difference("gen_tool", generator.description, generated.description)
        }
        return nil
    }

    private static let standardSizes = (0...7).map { 0x10_0000 << $0 }

    private func difference(_ who: String, _ expected: String, _ got: String) -> CaseDifference {
        CaseDifference(
            input: "\(name), table \(Hex.encode(GeneratorAnswer.trimmed(table)))",
            expected: "\(who): \(expected)",
            got: "\(who): \(got)"
        )
    }
}

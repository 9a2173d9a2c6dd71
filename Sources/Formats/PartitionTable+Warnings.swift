internal import Kernel

/// What the generator accepts and remarks upon, and one thing it passes over in silence.
extension PartitionTable {
    /// Sentences about entries that are likely to be mistakes, in the order of the table.
    ///
    /// Source: ESP-IDF `gen_esp32part.py`, `PartitionDefinition.verify` and `from_binary`; that a
    /// long label loses its end is said by otasim alone.
    package var warnings: [String] { entries.flatMap(Self.warnings) }

    /// The labels that are names of a type or subtype which their partition does not have.
    ///
    /// One that misnames both comes twice.
    package var misleadingLabels: [String] {
        entries.flatMap { entry in
            Self.misleading(entry).map { _ in entry.label }
        }
    }

    private static func warnings(_ entry: Partition) -> [String] {
        let label = entry.label
        var found = misleading(entry)
        if label.utf8.count > 16 {
            found.append("\(label): only the first 16 bytes of the label are kept")
        }
        let unknown = entry.flags & ~Partition.knownFlags
        if unknown != 0 {
            found.append("\(label): unknown flags 0x\(Hex.encode(unknown, digits: 1))")
        }
        return found
    }

    private static func misleading(_ entry: Partition) -> [String] {
        var found: [String] = []
        let label = entry.label
        let kind =
            PartitionType.name(entry.type) + "/"
            + PartitionType.name(entry.subtype, of: entry.type)
        if let named = PartitionType.types.first(where: { $0.text == label }),
            named.number != entry.type
        {
            found.append("\(label): named like a type, but its type is \(kind)")
        }
        let types = PartitionType.types.map(\.number)
        let isSubtypeName = types.contains { type in
            PartitionType.subtypes(of: type).contains { $0.text == label }
        }
        let own = PartitionType.subtypes(of: entry.type).first { $0.text == label }
        if isSubtypeName, own?.number != entry.subtype {
            found.append("\(label): named like a subtype, but it is \(kind)")
        }
        return found
    }
}

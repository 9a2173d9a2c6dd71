internal import Formats
internal import Kernel

/// What the generator made of an input: text, bytes, or an exception of some class.
struct GeneratorAnswer: Hashable, Decodable {
    /// Nil where the input was accepted.
    let error: String?
    /// The output for a binary input.
    let csv: String?
    /// The output for text, without the FF at its end.
    let binary: String?
    /// The labels that it warns about in a CSV that it accepts.
    let warned: [String]

    private enum CodingKeys: String, CodingKey { case ok, error, csv, binary, stderr }

    private static let warning = "WARNING: Partition has name '"

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let isOK = try values.decode(Bool.self, forKey: .ok)
        error = isOK ? nil : try values.decode(String.self, forKey: .error)
        csv = try values.decodeIfPresent(String.self, forKey: .csv)
        binary = try values.decodeIfPresent(String.self, forKey: .binary)
        let lines = try values.decodeIfPresent([String].self, forKey: .stderr) ?? []
        warned = lines.filter { isOK && $0.hasPrefix(Self.warning) }.map { line in
            String(line.dropFirst(Self.warning.count).prefix { $0 != "'" })
        }
    }

    /// What the generator makes of a file.
    init(file: [UInt8], options: PartitionTableOptions) {
        do {
            let table = try PartitionTable.parse(file: file, options: options)
            error = nil
            if PartitionTable.isBinary(file) {
                csv = table.csv()
                binary = nil
                warned = []
            } else {
                csv = nil
                binary = Hex.encode(Self.trimmed(table.binary()))
                warned = options.isVerified ? table.misleadingLabels : []
            }
        } catch {
            self.error = error.kind.rawValue
            csv = nil
            binary = nil
            warned = []
        }
    }

    /// Where the generator crashed, any refusal agrees.
    func agrees(with recorded: GeneratorAnswer) -> Bool {
        if let error = recorded.error, PartitionTableError.Kind(rawValue: error) == nil {
            return self.error != nil
        }
        return self == recorded
    }

    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.prefix((bytes.lastIndex { $0 != 0xFF } ?? -1) + 1))
    }

    var description: String {
        let answer = error ?? csv?.debugDescription ?? binary ?? "-"
        return warned.isEmpty
            ? answer : answer + ", warnings of " + warned.joined(separator: ", ")
    }
}

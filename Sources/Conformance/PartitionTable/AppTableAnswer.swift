internal import Formats
internal import IDF
internal import Kernel

/// What an app makes of a table.
struct AppTableAnswer: Hashable, Decodable {
    let error: RecordedReturn
    /// `type/subtype@offset+size`, with R behind a read-only partition.
    let list: [String]

    private enum CodingKeys: String, CodingKey { case err, list }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        error = try values.decode(RecordedReturn.self, forKey: .err)
        list = try values.decodeIfPresent([String].self, forKey: .list) ?? []
    }

    init(table: [UInt8]) {
        let (error, partitions) = AppPartitionTable.load(table)
        self.error = .error(error)
        // The flag encrypted has no effect without flash encryption.
        list = partitions.map { partition in
            let kind = [Int(partition.type), Int(partition.subtype)].map {
                Hex.encode($0, digits: 1)
            }
            return kind.joined(separator: "/") + "@" + Hex.encode(partition.offset, digits: 1) + "+"
                + Hex.encode(partition.size, digits: 1) + (partition.isReadOnly ? "R" : "")
        }
    }

    var description: String { "\(error.description) [\(list.joined(separator: " "))]" }
}

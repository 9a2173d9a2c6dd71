internal import Formats
internal import Storage

/// A partition table: an object with a name, or the bare list of its parts.
struct RecordedLayout: Decodable {
    let name: String
    let partitions: [Partition]
    /// The app partitions, in the order of a case's images.
    let apps: [Partition]

    private enum CodingKeys: String, CodingKey { case name, parts, apps }

    init(from decoder: any Decoder) throws {
        guard let values = try? decoder.container(keyedBy: CodingKeys.self) else {
            partitions = try decoder.singleValueContainer().decode([RecordedPart].self)
                .map(\.partition)
            apps = partitions.filter(\.isApp)
            name = apps.map(\.label).joined(separator: "+")
            return
        }
        let parts = try values.decode([RecordedPart].self, forKey: .parts).map(\.partition)
        name = try values.decode(String.self, forKey: .name)
        partitions = parts
        apps = try values.decode([String].self, forKey: .apps).map { label in
            guard let app = parts.first(where: { $0.label == label }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .apps,
                    in: values,
                    debugDescription: "the layout has no partition \(label)"
                )
            }
            return app
        }
    }

    /// Where the two entries of otadata lie; empty without an otadata partition.
    var entryAddresses: [Int] {
        guard let otadata = partitions.first(where: \.isOTAData) else { return [] }
        return [otadata.offset, otadata.offset + FlashChip.sectorBytes]
    }

    func partition(_ label: String) -> Partition? {
        partitions.first { $0.label == label }
    }
}

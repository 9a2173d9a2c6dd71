internal import Kernel

/// Both otadata entries and the secure version, between two steps.
struct StorageState: Hashable, Decodable {
    /// Nil when the layout has no otadata.
    let sectors: [[UInt8]]?
    let secureVersion: Int

    private enum CodingKeys: String, CodingKey {
        case otadata
        case secureVersion = "efuse"
    }

    init(sectors: [[UInt8]]?, secureVersion: Int) {
        self.sectors = sectors
        self.secureVersion = secureVersion
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        // Without otadata there are two nulls, or one.
        let list = try values.decodeIfPresent([RecordedSector?].self, forKey: .otadata) ?? []
        let sectors = list.compactMap(\.self)
        guard sectors.isEmpty || sectors.count == 2 else {
            throw DecodingError.dataCorruptedError(
                forKey: .otadata,
                in: values,
                debugDescription: "expected two sectors"
            )
        }
        self.sectors = sectors.isEmpty ? nil : sectors.map(\.bytes)
        secureVersion = try values.decode(Int.self, forKey: .secureVersion)
    }

    var description: String {
        "otadata \(sectors.map { Hex.list($0) } ?? "none"), efuse \(secureVersion)"
    }
}

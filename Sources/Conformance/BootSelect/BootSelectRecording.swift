/// A recording of which partition ESP-IDF's bootloader starts, and of what it writes.
///
/// A case is `[variant, layout, images, efuse, sector0, sector1, outcome]`: all but the eFuse count
/// are positions in the tables of the header.
struct BootSelectRecording: RecordedCases {
    /// `[selected, booted, sector0_after, sector1_after, efuse_after, writes]`, -1 for unchanged.
    struct Outcome: Decodable {
        let selected: Int
        let booted: String
        let sectors: [Int]
        let secureVersion: Int
        let writes: String

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            selected = try values.decode(Int.self)
            booted = try values.decode(String.self)
            sectors = [try values.decode(Int.self), try values.decode(Int.self)]
            secureVersion = try values.decode(Int.self)
            writes = try values.decode(String.self)
        }
    }

    let variants: [RecordedVariant]
    let layouts: [RecordedLayout]
    let images: [[String]]
    let sectors: [RecordedSector]
    let outcomes: [Outcome]
    let imageBytes: RecordedImages
    let cases: [[Int]]

    private enum CodingKeys: String, CodingKey {
        case variants, layouts, images, sectors, outcomes, cases
        case imageBytes = "image_bytes"
    }

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { BootSelectReplay(recording: self) }
}

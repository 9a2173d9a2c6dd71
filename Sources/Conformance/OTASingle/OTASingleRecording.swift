/// A recording of single calls of `esp_ota_ops.h`, each from a start state of its own.
///
/// A case is `[variant, layout, running, images, efuse, sector0, sector1, call, outcome]`.
struct OTASingleRecording: RecordedCases {
    /// `[ret, value, flash_ops, sector0_after, sector1_after, efuse_after]`, -1 for unchanged.
    struct Outcome: Decodable {
        let result: RecordedReturn
        let value: String
        let operations: String
        let sectors: [Int]
        let secureVersion: Int

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            result = try values.decode(RecordedReturn.self)
            value = try values.decode(String.self)
            operations = try values.decode(String.self)
            sectors = [try values.decode(Int.self), try values.decode(Int.self)]
            secureVersion = try values.decode(Int.self)
        }
    }

    let variants: [RecordedVariant]
    let layouts: [RecordedLayout]
    let images: [[String]]
    let sectors: [RecordedSector]
    let calls: [String]
    let outcomes: [Outcome]
    let imageBytes: RecordedImages
    let cases: [[Int]]

    private enum CodingKeys: String, CodingKey {
        case variants, layouts, images, sectors, calls, outcomes, cases
        case imageBytes = "image_bytes"
    }

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { OTASingleReplay(recording: self) }
}

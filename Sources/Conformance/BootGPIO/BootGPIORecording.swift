/// A recording of boots with the factory-reset pin and the test-app pin held for some time.
///
/// A case is `[variant, layout, factory_ms, test_ms, sector0, sector1, outcome]`.
struct BootGPIORecording: RecordedCases {
    /// `[selected, booted, sector0_after, sector1_after, [operations]]`.
    struct Outcome: Decodable {
        let selected: Int
        let booted: String
        let sectors: [Int]
        let operations: [String]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            selected = try values.decode(Int.self)
            booted = try values.decode(String.self)
            sectors = [try values.decode(Int.self), try values.decode(Int.self)]
            operations = try values.decode([String].self)
        }
    }

    let variants: [RecordedVariant]
    let layouts: [RecordedLayout]
    let sectors: [RecordedSector]
    let outcomes: [Outcome]
    let cases: [[Int]]

    var count: Int { cases.count }

    func makeReplay() -> any CaseReplay { BootGPIOReplay(recording: self) }
}

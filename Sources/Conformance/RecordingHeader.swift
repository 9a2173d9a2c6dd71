/// What the header of every recording says about itself.
struct RecordingHeader: Decodable {
    let title: String
    /// What the values of a case are; absent where cases are objects.
    let caseFields: [String]

    private enum CodingKeys: String, CodingKey {
        case title
        case caseFields = "case_fields"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        title = try values.decode(String.self, forKey: .title)
        caseFields = try values.decodeIfPresent([String].self, forKey: .caseFields) ?? []
    }
}

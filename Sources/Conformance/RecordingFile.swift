/// A file of recorded behaviour: one JSON object, whose `title` says what the rest is.
struct RecordingFile: Decodable {
    let cases: any RecordedCases

    /// No kind of recording has this title.
    struct UnknownTitle: Error {
        let title: String
    }

    private enum CodingKeys: String, CodingKey { case title }

    init(from decoder: any Decoder) throws {
        let header = try decoder.container(keyedBy: CodingKeys.self)
        let title = try header.decode(String.self, forKey: .title)
        guard let kind = RecordingKind(title: title) else { throw UnknownTitle(title: title) }
        cases = try kind.type.init(from: decoder)
    }
}

/// The cases of one file, decoded.
protocol RecordedCases: Decodable, Sendable {
    var count: Int { get }

    /// A replay with nothing kept from any case.
    func makeReplay() -> any CaseReplay
}

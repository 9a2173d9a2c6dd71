internal import Record

/// Outcomes of stock ESP-IDF that no update client can avoid.
struct KnownLimits {
    struct Limit {
        let name: String
        /// One sentence for reports.
        let summary: String
        let matches: @Sendable (Judged.Flaw, CutState) -> Bool
    }

    /// None for a device that does not have to live with them.
    let limits: [Limit]

    func name(of flaw: Judged.Flaw, _ state: CutState, _ judged: Judged) -> String? {
        limits.first { $0.matches(flaw, state) }?.name
    }

    static let stock = KnownLimits(limits: [])
}

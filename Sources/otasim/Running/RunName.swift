/// The name of a run taken apart: `scenario@digest:seed:cuts`.
struct RunName: Hashable {
    let scenario: String
    /// The first hex digits of the scenario's digest; nil when the name leaves them out.
    let digest: String?
    let seed: UInt64
    /// Cuts of power; empty for a run without.
    let cuts: String

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        let head = parts[0].split(separator: "@", omittingEmptySubsequences: false)
        guard !head[0].isEmpty, head.count <= 2 else { return nil }
        scenario = String(head[0])
        digest = head.count == 2 ? String(head[1]) : nil
        if parts.count > 1 {
            guard let number = UInt64(parts[1]) else { return nil }
            seed = number
        } else {
            seed = Seed.standard.number
        }
        cuts = parts.count > 2 ? String(parts[2]) : ""
    }
}

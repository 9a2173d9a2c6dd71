/// Where a cut falls, for findings: the API call, the region of its command, and whether it tears.
struct CutSite: Hashable, Sendable {
    let call: String
    let region: String
    let isTear: Bool
}

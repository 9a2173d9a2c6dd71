internal import Record

/// Where a cut falls, for findings: the API call, the region of its command, and whether it tears.
struct CutSite: Hashable, Sendable {
    let call: String
    let region: String
    let isTear: Bool
}

extension CutSite {
    /// The site of a cut that falls into a command or comes after it; nil where there is none yet.
    init(_ cut: Cut, at command: ChipCommand?) {
        call = command?.call ?? "-"
        region = command?.region ?? "-"
        isTear = cut.place.isTear
    }
}

extension Cut {
    /// Where the story stands once it came: the last command, and changes since.
    var position: (command: Int, change: Int) {
        if case .after(let changes) = place { return (command, changes) }
        return (command, 0)
    }
}

/// Which findings are one, which of them is the smallest, and how they are listed.
extension SweepFinding {
    /// What findings have in common that are reported as one.
    package struct Group: Hashable, Sendable {
        package let kind: String
        package let call: String
        package let region: String
        package let stage: String
        package let knownLimit: String?
    }

    package var group: Group {
        Group(kind: kind, call: call, region: region, stage: stage, knownLimit: knownLimit)
    }

    /// Whether this one shows the same with less: fewer cuts, then earlier ones, then a last
    /// command of which less is undone, and then by the text of the cuts, so that there is no tie.
    package func isSmaller(than other: SweepFinding) -> Bool {
        if cuts.count != other.cuts.count { return cuts.count < other.cuts.count }
        let (own, others) = (cuts.map(\.command), other.cuts.map(\.command))
        if own != others { return own.lexicographicallyPrecedes(others) }
        if missingBits != other.missingBits { return missingBits < other.missingBits }
        return text < other.text
    }

    /// The order of a report: by the place of the cuts, then by what is broken.
    package static func inOrder(_ one: SweepFinding, _ two: SweepFinding) -> Bool {
        let (commands, others) = (one.cuts.map(\.command), two.cuts.map(\.command))
        if commands != others { return commands.lexicographicallyPrecedes(others) }
        return one.words.lexicographicallyPrecedes(two.words)
    }

    /// The cuts as a name has them.
    private var text: String { cuts.map(\.description).joined(separator: ",") }

    private var words: [String] { [text, kind, call, region, stage, knownLimit ?? ""] }

    /// One finding of two of the same group: the smaller one, with the cuts of both counted.
    package func merged(with other: SweepFinding) -> SweepFinding {
        var finding = other.isSmaller(than: self) ? other : self
        finding.count = count + other.count
        return finding
    }
}

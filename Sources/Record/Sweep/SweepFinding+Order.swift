extension SweepFinding {
    /// Whether it is the better example: fewer cuts, then earlier, then a smaller tear.
    package func isSmaller(than other: SweepFinding) -> Bool {
        if cuts.count != other.cuts.count { return cuts.count < other.cuts.count }
        let (mine, theirs) = (cuts.map(\.command), other.cuts.map(\.command))
        if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
        let (myTears, theirTears) = (cuts.count { $0.place.isTear }, other.cuts.count { $0.place.isTear })
        if myTears != theirTears { return myTears < theirTears }
        if missingBits != other.missingBits { return missingBits < other.missingBits }
        let (first, second) = (causes, other.causes)
        if first != second { return first.lexicographicallyPrecedes(second) }
        return (replay, kind, knownLimit ?? "") < (other.replay, other.kind, other.knownLimit ?? "")
    }

    private var causes: [Int] {
        cuts.map { CutCause.allCases.firstIndex(of: $0.cause) ?? 0 }
    }
}

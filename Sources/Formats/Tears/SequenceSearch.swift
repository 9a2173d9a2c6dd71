/// Every sequence number that a tear can leave with a CRC that fits, by what firmware sees.
///
/// CRC-32 is affine: with bits raised in the sequence number, the CRC that fits changes by a sum of
/// one constant per raised bit. So "the torn CRC fits the torn number" is one linear equation over
/// GF(2) for each CRC bit that the command cannot change, and those that it can change follow.
struct SequenceSearch {
    private let tear: EntryTear
    private let other: OTASelectEntry
    private let slotCount: Int
    private let isHardened: Bool
    private let lowSeq: UInt32
    private let ampleEnd: UInt32
    /// By slot and relation, for numbers far from the end of 32 bits.
    private var ample: [RaisedSequence?]
    private var special: [SequenceView: RaisedSequence] = [:]

    private static let relations: [SequenceView.Relation] = [.above, .equal, .below, .alone]

    init(_ tear: EntryTear, other: OTASelectEntry, slotCount: Int, isHardened: Bool) {
        self.tear = tear
        self.other = other
        self.slotCount = slotCount
        self.isHardened = isHardened
        lowSeq = tear.low[.seq]
        ampleEnd = SequenceView.ampleEnd(slotCount: slotCount)
        ample = Array(repeating: nil, count: slotCount * Self.relations.count)
    }

    /// What can be seen, each with a tear that misses the fewest due bits.
    ///
    /// Up to a dimension every solution is looked at. Above it every view is still found, and its
    /// tear is the smallest of those that were looked at.
    mutating func run(enumerated: Int) -> [(view: SequenceView, raised: RaisedSequence)] {
        if let space = solutions() { explore(space, enumerated) }
        var found = Array(special)
        for (index, raised) in ample.enumerated() {
            guard let raised else { continue }
            let relation = Self.relations[index % Self.relations.count]
            let slot = index / Self.relations.count
            found.append((.fits(slot: slot, relation, .ample), raised))
        }
        return found.map { (view: $0.key, raised: $0.value) }.sorted { $0.view.name < $1.view.name }
    }

    /// The raised bits of the sequence number for which some raised bits of the CRC make it fit.
    private func solutions() -> AffineSpace? {
        var space: AffineSpace? = AffineSpace(free: tear.free[.seq])
        let gap = OTASelectEntry.crc(of: lowSeq) ^ tear.low[.crc]
        for bit in 0..<UInt32(UInt32.bitWidth) where tear.free[.crc] >> bit & 1 == 0 {
            let row = CRCChange.rows[Int(bit)]
            space = space?.demanding(row, sum: gap >> bit & 1 == 1)
        }
        guard isHardened else { return space }
        // A bit of the complement that cannot be raised fixes its bit of the number; one that is 1
        // already leaves no choice either.
        let fixed = ~tear.free[.notSeq]
        return space?.demanding(bits: fixed, of: ~tear.low[.notSeq] ^ lowSeq)
    }

    private mutating func explore(_ space: AffineSpace, _ enumerated: Int) {
        guard space.dimension > enumerated else {
            visit(space) { _, _ in false }
            return
        }
        for number in ampleEnd...UInt32.max where space.contains(number ^ lowSeq) {
            consider(number ^ lowSeq)
        }
        if space.contains(0) { consider(0) }
        for (relation, part) in parts(of: space) {
            visit(part) { search, looked in
                looked >> enumerated > 0 && search.hasEverySlot(relation)
            }
        }
    }

    /// The solutions apart by how their number compares with the other entry's: equal in the high
    /// bits down to one where they differ.
    private func parts(
        of space: AffineSpace
    ) -> [(relation: SequenceView.Relation, space: AffineSpace)] {
        let pivot = other.otaSeq
        guard SequenceView.relation(of: 0, to: other) != .alone else { return [(.alone, space)] }
        var parts: [(relation: SequenceView.Relation, space: AffineSpace)] = []
        if let equal = space.demanding(bits: .max, of: pivot ^ lowSeq) {
            parts.append((.equal, equal))
        }
        for bit in 0..<UInt32(UInt32.bitWidth) {
            let high = UInt32.max << bit
            let word = pivot ^ 1 << bit
            guard let part = space.demanding(bits: high, of: word ^ lowSeq) else { continue }
            parts.append((word & 1 << bit == 0 ? .below : .above, part))
        }
        return parts
    }

    private func hasEverySlot(_ relation: SequenceView.Relation) -> Bool {
        guard let offset = Self.relations.firstIndex(of: relation) else { return false }
        return (0..<slotCount).allSatisfy { ample[$0 * Self.relations.count + offset] != nil }
    }

    /// Looks at every solution, each one vector away from the one before (a Gray code).
    private mutating func visit(
        _ space: AffineSpace,
        until isEnough: (SequenceSearch, UInt64) -> Bool
    ) {
        var raised = space.point
        consider(raised)
        let count = UInt64(1) << UInt64(space.dimension)
        for step in 1..<max(count, 1) {
            if step & 0xFFF == 0, isEnough(self, step) { return }
            raised ^= space.vectors[step.trailingZeroBitCount]
            consider(raised)
        }
    }

    private mutating func consider(_ raised: UInt32) {
        let number = lowSeq ^ raised
        let crc = CRCChange.crc(of: number) ^ tear.low[.crc]
        let candidate = RaisedSequence(
            seq: raised,
            crc: crc,
            missing: missing(raised, crc),
            order: UInt64(tear.done(.seq, raised: raised).byteSwapped) << 32
                | UInt64(tear.done(.crc, raised: crc).byteSwapped)
        )
        if number >= ampleEnd {
            let entry = OTASelectEntry(otaSeq: number, state: .valid)
            let view = SequenceView(of: entry, other: other, slotCount: slotCount)
            if special[view].map(candidate.isSmaller) ?? true { special[view] = candidate }
            return
        }
        let relation = SequenceView.relation(of: number, to: other)
        let offset = Self.relations.firstIndex(of: relation) ?? 0
        let slot = Int((number &- 1) % UInt32(slotCount))
        let index = slot * Self.relations.count + offset
        if ample[index].map(candidate.isSmaller) ?? true { ample[index] = candidate }
    }

    private func missing(_ raised: UInt32, _ crc: UInt32) -> Int {
        let pair = tear.missing(.seq, raised: raised) + tear.missing(.crc, raised: crc)
        guard isHardened else { return pair }
        return pair + tear.missing(.notSeq, raised: ~(lowSeq ^ raised) ^ tear.low[.notSeq])
    }
}

/// What firmware can tell about the sequence number of an entry and its CRC.
package enum SequenceView: Hashable, Sendable {
    /// Erased, and the CRC does not fit.
    case erased
    /// Erased, and yet the CRC fits: a query may still name the slot.
    case erasedFits(slot: Int)
    /// Some number that the CRC does not fit.
    case unfit
    case fits(slot: Int, Relation, Reach)

    /// How the number compares with that of the other entry.
    package enum Relation: String, Hashable, Sendable {
        case above, equal, below
        /// The other entry is erased, or its CRC does not fit.
        case alone
    }

    /// What selecting another slot comes to, if this is the entry in force.
    package struct Reach: Hashable, Sendable {
        /// The slots that no number of 32 bits reaches any more: ESP-IDF searches for ever.
        package var endless: [Int] = []
        /// The slots whose next number is the one of an erased entry.
        package var erased: [Int] = []

        static let ample = Reach()
    }

    package init(of entry: OTASelectEntry, other: OTASelectEntry, slotCount: Int) {
        let isErased = entry.otaSeq == OTASelectEntry.erasedSeq
        let slot = entry.slot(count: slotCount)
        switch (isErased, entry.isCRCGood) {
        case (true, false): self = .erased
        case (true, true): self = .erasedFits(slot: slot)
        case (false, false): self = .unfit
        case (false, true):
            self = .fits(
                slot: slot,
                Self.relation(of: entry.otaSeq, to: other),
                Self.reach(from: entry.otaSeq, slotCount: slotCount)
            )
        }
    }

    static func relation(of seq: UInt32, to other: OTASelectEntry) -> Relation {
        guard other.isCRCGood, other.otaSeq != OTASelectEntry.erasedSeq else { return .alone }
        return seq == other.otaSeq ? .equal : seq > other.otaSeq ? .above : .below
    }

    /// From this number on a next one may be missing.
    static func ampleEnd(slotCount: Int) -> UInt32 { .max - 2 * UInt32(slotCount) }

    static func reach(from seq: UInt32, slotCount: Int) -> Reach {
        guard seq >= ampleEnd(slotCount: slotCount) else { return .ample }
        let entry = OTASelectEntry(otaSeq: seq, state: .valid)
        var reach = Reach()
        for slot in 0..<slotCount where slot != entry.slot(count: slotCount) {
            let selection = OTASelection(
                slot: slot,
                count: slotCount,
                first: entry,
                second: .erased,
                isRollbackOn: true
            )
            switch selection {
            case .endless: reach.endless.append(slot)
            case .write(_, let next):
                if next.otaSeq == OTASelectEntry.erasedSeq { reach.erased.append(slot) }
            case .invalidSlot: break
            }
        }
        return reach
    }

    package var name: String {
        switch self {
        case .erased: "erased"
        case .erasedFits(let slot): "erased+crc/slot=\(slot)"
        case .unfit: "unfit"
        case .fits(let slot, let relation, let reach):
            "fits/slot=\(slot)/\(relation.rawValue)" + Self.list("endless", reach.endless)
                + Self.list("wraps", reach.erased)
        }
    }

    private static func list(_ word: String, _ slots: [Int]) -> String {
        slots.isEmpty ? "" : "/\(word)=" + slots.map(String.init).joined(separator: "+")
    }
}

/// All that a bootloader and an app can tell about one otadata entry.
///
/// Two entries with the same view lead to the same decisions until one of them is written again.
package enum EntryView: Hashable, Sendable {
    /// Every byte is 0xFF; only the hardened device asks.
    case blank
    /// The hardened device reads it as erased.
    case uncounted
    /// Sequence and state as the stock device reads them.
    case stock(SequenceView, StateView)
    /// The hardened device counts it; the marks are tried, confirmed and rejected.
    case counted(SequenceView, StateView, marks: [Bool])

    package var name: String {
        switch self {
        case .blank: "blank"
        case .uncounted: "uncounted"
        case .stock(let seq, let state): "\(seq.name)/\(state.name)"
        case .counted(let seq, let state, let marks):
            (["counted", seq.name, state.name] + Self.names(marks)).joined(separator: "/")
        }
    }

    private static func names(_ marks: [Bool]) -> [String] {
        zip(["tried", "confirmed", "rejected"], marks).filter { $0.1 }.map { $0.0 }
    }

    /// Looks at the 32 bytes of an entry as firmware does that also knows the other entry.
    package init(
        of bytes: [UInt8],
        other: OTASelectEntry,
        slotCount: Int,
        isHardened: Bool
    ) {
        let entry = OTASelectEntry(bytes: bytes)
        let seq = SequenceView(of: entry, other: other, slotCount: slotCount)
        let state = StateView(of: entry.otaState)
        guard isHardened else {
            self = .stock(seq, state)
            return
        }
        let words = EntryWords(bytes)
        if bytes.allSatisfy({ $0 == 0xFF }) {
            self = .blank
        } else if words[.seq] == ~words[.notSeq], words[.state] == ~words[.notState],
            case .fits = seq
        {
            self = .counted(seq, state, marks: EntryWords.marks.map { words[$0] != .max })
        } else {
            self = .uncounted
        }
    }
}

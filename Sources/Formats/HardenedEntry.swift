internal import Kernel

/// An otadata entry as the `hardened` reference device writes it, in ESP-IDF's 32 bytes.
///
/// Sequence and state are written once, each with its complement in `seq_label`. A torn program or
/// erase leaves both bits of some pair at 1, and only a program could ever repair that; so an entry
/// whose pairs all fit is whole. What becomes of the app is said by three marks of four bytes,
/// which are programmed over erased bytes and never erased: a mark is set once any bit of it is 0.
package struct HardenedEntry: Hashable, Sendable {
    /// What has happened to the app of an entry.
    package enum Mark: String, Hashable, Sendable, CaseIterable {
        /// It was started for the first time.
        case tried
        /// It has confirmed itself.
        case confirmed
        /// It was given up; this beats the other two.
        case rejected

        /// Where in the entry it lies.
        package var offset: Int {
            switch self {
            case .tried: 12
            case .confirmed: 16
            case .rejected: 20
            }
        }

        /// What is programmed there.
        package static let bytes = [UInt8](repeating: 0, count: 4)
    }

    package let entry: OTASelectEntry
    private let rules: HardenedRules

    /// Reads an entry, whatever device wrote it.
    package init(_ entry: OTASelectEntry, by rules: HardenedRules = HardenedRules()) {
        self.entry = entry
        self.rules = rules
    }

    /// A whole entry without marks.
    ///
    /// NEW is an app that will be on trial; VALID and UNDEFINED stand for apps that never will be.
    package init(otaSeq: UInt32, state: OTAImageState) {
        var entry = OTASelectEntry(otaSeq: otaSeq, state: state)
        entry.seqLabel = Self.label(~otaSeq, ~state.rawValue, marks: [])
        self.init(entry)
    }

    /// The entry of an app that has come to a state by way of its trial.
    package init(otaSeq: UInt32, after state: OTAImageState) {
        let marks: [Mark]
        switch state {
        case .pendingVerify: marks = [.tried]
        case .valid: marks = [.tried, .confirmed]
        case .invalid: marks = [.tried, .confirmed, .rejected]
        case .aborted: marks = [.tried, .rejected]
        default: marks = []
        }
        let word = state == .undefined ? OTAImageState.undefined : .new
        var entry = OTASelectEntry(otaSeq: otaSeq, state: word)
        entry.seqLabel = Self.label(~otaSeq, ~word.rawValue, marks: marks)
        self.init(entry)
    }

    private static func label(_ seq: UInt32, _ state: UInt32, marks: [Mark]) -> [UInt8] {
        var writer = ByteWriter()
        writer.u32le(seq)
        writer.u32le(state)
        for mark in Mark.allCases { writer.u32le(marks.contains(mark) ? 0 : .max) }
        return writer.bytes
    }

    // MARK: Reading

    package var otaSeq: UInt32 { entry.otaSeq }

    /// Whether it is an entry at all: both complements and the CRC fit.
    ///
    /// What does not count is as good as erased, and no tear makes it count again.
    package var counts: Bool {
        var reader = ByteReader(entry.seqLabel)
        return reader.u32le() == ~entry.otaSeq
            && (reader.u32le() == ~entry.otaState.rawValue || !rules.checksState)
            && entry.isCRCGood && entry.otaSeq != OTASelectEntry.erasedSeq
    }

    package func has(_ mark: Mark) -> Bool {
        let bytes = entry.bytes
        return (mark.offset..<mark.offset + Mark.bytes.count).contains { bytes[$0] != 0xFF }
    }

    /// The state that ESP-IDF's queries give, which the word and the marks make up together.
    package var state: OTAImageState {
        let word = entry.otaState
        if has(.rejected) { return has(.confirmed) || word == .valid ? .invalid : .aborted }
        if has(.confirmed) { return .valid }
        return word == .new && has(.tried) ? .pendingVerify : word
    }

    package var isRejected: Bool { state == .invalid || state == .aborted }

    /// Its app was started and has not confirmed itself.
    package var isPending: Bool { state == .pendingVerify }

    /// An entry that counts and whose app was not given up.
    package var isUsable: Bool { counts && !isRejected }

    package func slot(count: Int) -> Int { entry.slot(count: count) }
}

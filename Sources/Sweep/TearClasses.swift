internal import Formats
internal import Record

/// The classes of tears of commands to otadata, worked out once for the same bytes.
///
/// A cache of one sweep, which walks with one thread.
final class TearClasses {
    /// What the classes depend on.
    struct Question: Hashable {
        let entry: [UInt8]
        let wanted: [UInt8]?
        let offset: Int
        let other: [UInt8]
    }

    private var known: [Question: [Tearing.Tear]] = [:]

    func classes(_ question: Question, slotCount: Int, isHardened: Bool) -> [Tearing.Tear] {
        if let tears = known[question] { return tears }
        var decisions: Set<String> = []
        let tears = OTADataTearClasses.classes(
            old: question.entry,
            wanted: question.wanted,
            at: question.offset,
            other: OTASelectEntry(bytes: question.other),
            slotCount: slotCount,
            isHardened: isHardened
        ).map { found in
            Tearing.Tear(
                model: "classes",
                place: .bits(found.mask),
                isRepresentative: decisions.insert(found.view.decision).inserted
            )
        }
        known[question] = tears
        return tears
    }
}

extension EntryView {
    /// What the bootloader does with the entry: of one whose CRC does not fit it only asks whether
    /// it is on trial, and whether it is given up.
    fileprivate var decision: String {
        guard case .stock(let seq, let state) = self else { return name }
        switch seq {
        case .fits: return name
        case .erased, .erasedFits, .unfit:
            switch state {
            case .defined(.pendingVerify): return "\(seq.name)/on trial"
            case .defined(.invalid), .defined(.aborted): return "\(seq.name)/given up"
            default: return "\(seq.name)/other"
            }
        }
    }
}

/// Puts the words of an entry together: what its number can be, with what its state can be.
struct TearClassBuilder {
    typealias Found = (view: EntryView, raised: EntryWords)
    typealias Fitting = [(view: SequenceView, raised: RaisedSequence)]

    let tear: EntryTear
    let isHardened: Bool

    /// Number and state are torn independently, and firmware sees every combination.
    func stock(_ fitting: Fitting) -> [Found] {
        let states = StateSearch(tear, isHardened: false)
        let plain = states.run(isCanonical: false)
        var found = fitting.flatMap { seq in
            plain.map { combine(seq.view, seq.raised, $0) }
        }
        let canonical = states.run(isCanonical: true)
        for view in [SequenceView.erased, .unfit] {
            guard let raised = unfit(isErased: view == .erased) else { continue }
            found += canonical.map { combine(view, raised, $0) }
        }
        return found
    }

    private func combine(
        _ view: SequenceView,
        _ seq: RaisedSequence,
        _ state: StateSearch.Choice
    ) -> Found {
        var raised = tear.whole
        raised[.seq] = seq.seq
        raised[.crc] = seq.crc
        raised[.state] = state.state
        return (.stock(view, state.view), raised)
    }

    /// A number that its CRC does not fit: as the command began or ended it, with an erased CRC
    /// where that can be; nil when there is none.
    ///
    /// Where some CRC bit is free, one of two CRCs does not fit a number; where none is, one number
    /// at most fits. So these few candidates decide it.
    private func unfit(isErased: Bool) -> RaisedSequence? {
        let (seq, crc) = (tear.free[.seq], tear.free[.crc])
        let numbers = isErased ? [seq] : [0] + single(seq)
        for number in numbers {
            let value = tear.low[.seq] | number
            guard (value == OTASelectEntry.erasedSeq) == isErased else { continue }
            for sum in [crc, 0] where CRCChange.crc(of: value) != tear.low[.crc] | sum {
                return RaisedSequence(seq: number, crc: sum, missing: 0, order: 0)
            }
        }
        return nil
    }

    func hardened(_ fitting: Fitting, other: OTASelectEntry, slotCount: Int) -> [Found] {
        let states = StateSearch(tear, isHardened: true).run(isCanonical: false)
        var found: [Found] = []
        for seq in fitting {
            guard case .fits = seq.view else { continue }
            for state in states {
                for marks in markChoices {
                    found.append(combine(seq, state, marks))
                }
            }
        }
        if tear.entry(raised: tear.free).allSatisfy({ $0 == 0xFF }) {
            found.append((.blank, tear.free))
        }
        let uncounted = candidates.first { raised in
            let bytes = tear.entry(raised: raised)
            return .uncounted
                == EntryView(of: bytes, other: other, slotCount: slotCount, isHardened: true)
        }
        return found + [uncounted].compactMap { $0.map { (.uncounted, $0) } }
    }

    private func combine(
        _ seq: (view: SequenceView, raised: RaisedSequence),
        _ state: StateSearch.Choice,
        _ marks: [(isSet: Bool, raised: UInt32)]
    ) -> Found {
        var raised = tear.whole
        raised[.seq] = seq.raised.seq
        raised[.crc] = seq.raised.crc
        raised[.notSeq] = ~(tear.low[.seq] ^ seq.raised.seq) ^ tear.low[.notSeq]
        raised[.state] = state.state
        raised[.notState] = state.notState
        for (place, mark) in zip(EntryWords.marks, marks) { raised[place] = mark.raised }
        return (.counted(seq.view, state.view, marks: marks.map(\.isSet)), raised)
    }

    /// Every combination of marks that are blank or not.
    private var markChoices: [[(isSet: Bool, raised: UInt32)]] {
        EntryWords.marks.reduce([[]]) { lists, place in
            let (low, free) = (tear.low[place], tear.free[place])
            var choices: [(isSet: Bool, raised: UInt32)] = []
            if low | free == .max { choices.append((false, free)) }
            if low != .max {
                // Of an erase all but one bit, when all of them would leave the mark blank.
                let last = low | free == .max ? free & (~free &+ 1) : 0
                choices.append((true, tear.isErase ? free & ~last : 0))
            }
            return lists.flatMap { list in choices.map { list + [$0] } }
        }
    }

    /// Tears of which one is not counted, if any is.
    ///
    /// That an entry counts is a set of linear equations. If they hold for no raised bit and for
    /// each bit alone, they hold for all.
    private var candidates: [EntryWords] {
        var all = [tear.whole]
        all[0][.crc] = tear.free[.crc]
        all += [tear.whole, EntryWords([UInt8](repeating: 0, count: OTASelectEntry.byteCount))]
        for place in EntryWords.Place.allCases {
            for bit in single(tear.free[place]) {
                var raised = EntryWords([UInt8](repeating: 0, count: OTASelectEntry.byteCount))
                raised[place] = bit
                all.append(raised)
            }
        }
        return all
    }

    private func single(_ word: UInt32) -> [UInt32] {
        (0..<UInt32(UInt32.bitWidth)).map { 1 << $0 }.filter { $0 & word != 0 }
    }
}

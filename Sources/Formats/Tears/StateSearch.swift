/// Every view of the state word that a tear can leave.
struct StateSearch {
    /// Raised bits of the state word, and of its complement on the hardened device.
    struct Choice: Hashable, Sendable {
        let view: StateView
        let state: UInt32
        let notState: UInt32
    }

    private let tear: EntryTear
    private let isHardened: Bool

    init(_ tear: EntryTear, isHardened: Bool) {
        self.tear = tear
        self.isHardened = isHardened
    }

    /// Canonical choices raise as few bits as possible, and the lowest, so that tears of tears come
    /// to the same words; of the others as few due bits as possible are missing.
    func run(isCanonical: Bool) -> [Choice] {
        let defined = StateView.definedStates.compactMap { state in
            choice(.defined(state), state.rawValue)
        }
        let other = others().min { rank($0, isCanonical) < rank($1, isCanonical) }
        return defined + [other].compactMap { $0 }
    }

    /// The choice that leaves a value; nil when no tear does.
    private func choice(_ view: StateView, _ value: UInt32) -> Choice? {
        let state = value ^ tear.low[.state]
        let notState = isHardened ? ~value ^ tear.low[.notState] : tear.whole(.notState)
        guard state & ~tear.free[.state] == 0, notState & ~tear.free[.notState] == 0 else {
            return nil
        }
        return Choice(view: view, state: state, notState: notState)
    }

    /// Undefined values, the smallest and the largest tears among them.
    ///
    /// Of four bits that are free, eleven words raise at most two, and six words are defined; of
    /// fewer bits, raising up to three is raising any.
    private func others() -> [Choice] {
        guard let (base, flexible) = bits else { return [] }
        let bits = (0..<UInt32(UInt32.bitWidth)).map { 1 << $0 }.filter { $0 & flexible != 0 }
        var few: Set<UInt32> = [0]
        for _ in 0..<(bits.count < 4 ? 3 : 2) {
            for word in few { few.formUnion(bits.map { word | $0 }) }
        }
        let words = few.union(few.map { flexible & ~$0 })
        return words.sorted().compactMap { word in
            let value = base | word
            guard StateView(of: OTAImageState(rawValue: value)) == .other else { return nil }
            return choice(.other, value)
        }
    }

    /// The bits of the state that are 1 in any case, and those that may be either; nil when some
    /// bit can be neither, because its complement contradicts it.
    private var bits: (base: UInt32, flexible: UInt32)? {
        let (low, free) = (tear.low[.state], tear.free[.state])
        guard isHardened else { return (low, free) }
        let (lowNot, freeNot) = (tear.low[.notState], tear.free[.notState])
        let zeros = ~low & (lowNot | freeNot)
        let ones = (low | free) & ~lowNot
        return zeros | ones == .max ? (ones & ~zeros, ones & zeros) : nil
    }

    private func rank(_ choice: Choice, _ isCanonical: Bool) -> (Int, UInt32) {
        if isCanonical { return (choice.state.nonzeroBitCount, choice.state) }
        let missing =
            tear.missing(.state, raised: choice.state)
            + (isHardened ? tear.missing(.notState, raised: choice.notState) : 0)
        return (missing, tear.done(.state, raised: choice.state).byteSwapped)
    }
}

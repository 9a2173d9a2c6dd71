/// One command over one otadata entry, as the bits that it may or may not have changed.
///
/// Whatever the command, a tear leaves `low` with some `free` bits raised: of a program those that
/// are not done yet, of an erase those that are.
struct EntryTear: Sendable {
    let low: EntryWords
    let free: EntryWords
    let isErase: Bool

    /// - Parameters:
    ///   - old: The 32 bytes of the entry before the command.
    ///   - wanted: What is programmed; nil for an erase.
    ///   - offset: Where in the entry the program begins.
    init(old: [UInt8], wanted: [UInt8]?, offset: Int) {
        var low = old
        var free = [UInt8](repeating: 0, count: old.count)
        if let wanted {
            for (index, byte) in wanted.enumerated() where offset + index < old.count {
                low[offset + index] &= byte
                free[offset + index] = old[offset + index] & ~byte
            }
        } else {
            free = old.map { ~$0 }
        }
        self.low = EntryWords(low)
        self.free = EntryWords(free)
        isErase = wanted == nil
    }

    /// Which bits of a word are done when these are raised.
    func done(_ place: EntryWords.Place, raised: UInt32) -> UInt32 {
        isErase ? raised : free[place] & ~raised
    }

    /// How many due bits of a word are not done when these are raised.
    func missing(_ place: EntryWords.Place, raised: UInt32) -> Int {
        (free[place] & ~done(place, raised: raised)).nonzeroBitCount
    }

    /// The raised bits of a word when the command has done all of it.
    func whole(_ place: EntryWords.Place) -> UInt32 { isErase ? free[place] : 0 }
}

extension EntryTear {
    /// The raised bits of every word when the command has done all of it.
    var whole: EntryWords { isErase ? free : EntryWords([UInt8](repeating: 0, count: 32)) }

    /// The entry that is left.
    func entry(raised: EntryWords) -> [UInt8] {
        zip(low.bytes, raised.bytes).map { $0 | $1 }
    }

    /// How many due bits of the entry are not done.
    func missing(raised: EntryWords) -> Int {
        isErase ? free.bitCount - raised.bitCount : raised.bitCount
    }

    /// The done bits of the command, without zero bytes at the end.
    func mask(raised: EntryWords, offset: Int, count: Int) -> [UInt8] {
        let done = isErase ? raised.bytes : zip(free.bytes, raised.bytes).map { $0 & ~$1 }
        let command = done.dropFirst(offset).prefix(count)
        return Array(command[..<(command.lastIndex { $0 != 0 }.map { $0 + 1 } ?? offset)])
    }
}

/// One cut of a story: at which command to a chip, how much of it is done, and what takes the
/// device away.
///
/// Commands are numbered from 0 over the whole story of a scenario. Its text is part of the names
/// that replay: `412-` before command 412, `412` after it, `412.2` after it and after the second
/// change of the outside since, `412+64` after 64 bytes of it, `412^0f` with these due bits done,
/// `412~independent/97/3` with a draw of a model; `!brownout` or `!wdt` behind it where it is no
/// loss of power.
package struct Cut: Hashable, Sendable {
    /// How much of the command is done.
    package enum Place: Hashable, Sendable {
        /// Nothing of it, at its very start.
        case before
        /// All of it, and so many changes of the outside's state since.
        ///
        /// Command -1 stands for the start of the story.
        case after(changes: Int)
        /// Its first bytes.
        case bytes(Int)
        /// Exactly these of its due bits, in the order of its bytes; bytes at the end that are
        /// missing are 0.
        case bits([UInt8])
        /// What a named model of tears draws: `independent/97/3`.
        case model(String)

        /// Whether the command is left in the middle.
        package var isTear: Bool {
            switch self {
            case .before, .after: false
            case .bytes, .bits, .model: true
            }
        }
    }

    package let command: Int
    package let place: Place
    package let cause: CutCause

    package init(command: Int, place: Place, cause: CutCause = .power) {
        self.command = command
        self.place = place
        self.cause = cause
    }
}

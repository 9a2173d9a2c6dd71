/// What became of one command to a chip that lost its power.
///
/// In the name of a cut it follows the command's number: `412+64`, `412^f7ff`,
/// `412~independent/97/3`.
/// Differs from hardware: a bit is done or not; cells that read differently from time to time are
/// not modelled.
package enum Tear: Hashable, Sendable {
    /// Its first bytes are done: none at 0, all of them at its length and above.
    case prefix(Int)
    /// Exactly these due bits are done.
    case bits(TearMask)
    /// A random model decides, replayable by seed, model and command.
    case draw(TearDraw)

    /// Reads what ``text`` writes.
    package init(text: String) throws(TearTextError) {
        let rest = String(text.dropFirst())
        switch text.first {
        case "+":
            guard let count = Int(rest), count >= 0, String(count) == rest else {
                throw .prefix(rest)
            }
            self = .prefix(count)
        case "^": self = .bits(try TearMask(text: rest))
        case "~": self = .draw(try TearDraw(text: rest))
        default: throw .mark(text)
        }
    }

    package var text: String {
        switch self {
        case .prefix(let count): "+\(count)"
        case .bits(let mask): "^" + mask.text
        case .draw(let draw): "~" + draw.text
        }
    }

    /// Which of the due bits are done, given the run's seed and the command's index in the journal.
    package func done(of due: DueBits, seed: UInt64, command: Int) -> TearMask {
        switch self {
        case .prefix(let count): return TearMask(Array(due.mask.prefix(count)))
        case .bits(let mask): return TearMask(zip(due.mask, mask.bytes).map { $0 & $1 })
        case .draw(let draw):
            var stream = draw.stream(seed: seed, command: command)
            return draw.done(of: due, &stream)
        }
    }

    /// The bytes that the command leaves.
    package func torn(_ due: DueBits, seed: UInt64, command: Int) -> [UInt8] {
        due.torn(done: done(of: due, seed: seed, command: command))
    }
}

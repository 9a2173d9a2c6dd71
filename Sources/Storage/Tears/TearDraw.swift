package import Kernel

/// One draw of the model `independent`: each due bit is done with the same probability.
package struct TearDraw: Hashable, Sendable {
    package let share: TearShare
    /// Which draw, from 0; each has a random stream of its own.
    package let number: Int

    package static let model = "independent"

    package init(share: TearShare, number: Int) {
        precondition(number >= 0, "draws are counted from 0")
        self.share = share
        self.number = number
    }

    /// Reads `independent/97/3`.
    package init(text: String) throws(TearTextError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == Self.model else { throw .model(parts.first ?? "") }
        guard parts.count == 3 else { throw .draw(text) }
        let share = try TearShare(text: parts[1])
        guard let number = Int(parts[2]), number >= 0, String(number) == parts[2] else {
            throw .draw(text)
        }
        self.init(share: share, number: number)
    }

    package var text: String { "\(Self.model)/\(share.text)/\(number)" }

    /// The stream that decides, bit by bit from the lowest of the first byte on, of a command by
    /// its index in the journal.
    package func stream(seed: UInt64, command: Int) -> RandomStream {
        RandomStream(seed: seed, name: "tear/" + text, boot: command)
    }

    /// Which of the due bits are done.
    package func done(of due: DueBits, _ stream: inout RandomStream) -> TearMask {
        var done = [UInt8](repeating: 0, count: due.mask.count)
        for (index, byte) in due.mask.enumerated() where byte != 0 {
            for bit in UInt8(0)..<8 where byte >> bit & 1 == 1 {
                let isDone = stream.chance(
                    UInt64(share.thousandths),
                    in: UInt64(TearShare.whole)
                )
                if isDone { done[index] |= 1 << bit }
            }
        }
        return TearMask(done)
    }
}

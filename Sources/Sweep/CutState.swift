internal import Record
internal import Storage
internal import World

/// The state that one cut of a node's run leaves, put together from its journal.
struct CutState {
    let cut: Cut
    /// The command that it falls into, or the last one before it.
    let command: StoryCapture.Command?
    /// The tear model that it belongs to; `clean` between commands.
    let model: String
    /// Which of the capture's surfaces.
    let surface: Int
    let life: Int
    /// The number that the next command gets.
    let commandNext: Int
    let flash: FlashArray
    let flashDigest: FlashDigest
    let fuses: FuseArray
    /// Bits of the command that are not done.
    let missingBits: Int
    /// The bytes in which the flash differs from that of the last state between two commands.
    let changed: Range<Int>

    /// Whether its eFuses are those of its surface.
    let isSettled: Bool
    /// Whether a closed sweep goes on from it.
    let isRepresentative: Bool

    /// What a reader is told of its place.
    var site: CutSite { CutSite(cut, at: command?.command) }

    var isBetween: Bool { !cut.place.isTear }
}

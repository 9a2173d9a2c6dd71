/// One cut that was really made, with what it left.
package struct CutStep: Hashable, Sendable {
    package let cut: Cut
    /// The part of the story, and the life that it ended.
    package let stage: String
    package let life: Int
    /// The command that it falls into, or the last one before it; nil where none came.
    package var command: ChipCommand?
    /// The commands just before that one and just after the cut.
    package var before: [ChipCommand] = []
    package var after: [ChipCommand] = []
    /// The command's bytes before it, as it would have left them, and as the cut leaves them.
    ///
    /// All are empty for a cut that comes later than the command.
    package var old: [UInt8] = []
    package var wanted: [UInt8] = []
    package var left: [UInt8] = []
    /// The first 32 bytes of both otadata sectors before the command, and after the cut.
    package var otadataBefore: [[UInt8]] = []
    package var otadataAfter: [[UInt8]] = []

    package init(cut: Cut, stage: String, life: Int) {
        self.cut = cut
        self.stage = stage
        self.life = life
    }

    /// Bits of the command that are not done.
    package var missingBits: Int {
        zip(wanted, left).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }
}

/// One row of a sweep's coverage: a region of the flash or the eFuses, and one cause.
package struct SweepCoverage: Hashable, Sendable {
    /// The label of the partition, `efuse`, or `-`; `(between)` for cuts between commands.
    package let region: String
    package let cause: CutCause
    /// Commands to the chip that were cut in the middle, or between which was cut.
    package var commands: Int
    /// Bytes of those commands.
    package var bytes: Int
    package var counts: SweepCounts

    package init(
        region: String,
        cause: CutCause,
        commands: Int,
        bytes: Int,
        counts: SweepCounts
    ) {
        self.region = region
        self.cause = cause
        self.commands = commands
        self.bytes = bytes
        self.counts = counts
    }
}

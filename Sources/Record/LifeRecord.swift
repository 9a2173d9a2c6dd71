package import Kernel

/// One life of the device, from a reset to the next halt.
package struct LifeRecord: Hashable, Sendable {
    package let index: Int
    package let reset: ResetKind
    package let halt: Halt
    package let length: Cycles
    package let phases: PhaseLedger
    /// Nil when nothing booted.
    package let handOver: HandOver?
    /// Whether a call that confirms the app had begun in this life.
    package let confirmationBegan: Bool
    /// Whether it had returned OK, or had at least begun to erase the entry in force.
    package let confirmationReachedFlash: Bool
    /// Whether it had returned OK.
    package let confirmationReturned: Bool
    /// Bytes of heap in use at the worst moment.
    package let heapPeakBytes: Int

    package init(
        index: Int,
        reset: ResetKind,
        halt: Halt,
        length: Cycles,
        phases: PhaseLedger,
        handOver: HandOver?,
        confirmationBegan: Bool,
        confirmationReachedFlash: Bool,
        confirmationReturned: Bool,
        heapPeakBytes: Int
    ) {
        self.index = index
        self.reset = reset
        self.halt = halt
        self.length = length
        self.phases = phases
        self.handOver = handOver
        self.confirmationBegan = confirmationBegan
        self.confirmationReachedFlash = confirmationReachedFlash
        self.confirmationReturned = confirmationReturned
        self.heapPeakBytes = heapPeakBytes
    }
}

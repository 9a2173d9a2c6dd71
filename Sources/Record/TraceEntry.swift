package import Kernel

/// An event with its place in time.
package struct TraceEntry: Hashable, Sendable {
    /// Which life of the device, from 0.
    package let life: Int
    /// Time since the reset that began this life.
    package let instant: Cycles
    package let event: TraceEvent

    package init(life: Int, instant: Cycles, event: TraceEvent) {
        self.life = life
        self.instant = instant
        self.event = event
    }
}

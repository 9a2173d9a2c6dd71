/// What a fault remembers over resets of the device.
package struct FaultCounters: Hashable, Sendable {
    /// How often the fault took effect.
    package var fired = 0
    /// How often its trigger matched.
    package var seen = 0

    package init() {}
}

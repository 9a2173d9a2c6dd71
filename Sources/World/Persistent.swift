package import Adversary
package import Device
package import Network

/// Everything that survives a reset: the only way into a boot.
///
/// Absolute time is never state: a boot begins at device time 0 and at the scenario's calendar.
package struct Persistent: Hashable, Sendable {
    /// Flash, eFuse and RTC memory.
    package var device: DeviceState
    /// Update attempts begun so far; the scenario's script counts them over all lives.
    package var attemptsDone = 0
    /// What each fault of the scenario remembers, in their order.
    package var faults: [FaultCounters]
    /// The router's memory of the addresses that it gave.
    package var leases = DHCPLeases()
    /// Boots since the power came on, which keys the random streams.
    package var bootsSincePowerOn = 0
    /// Whether the power has been lost once: the calendar then starts later.
    package var hasLostPower = false
    /// Lives begun so far, which faults count boots by.
    package var livesBegun = 0

    package init(device: DeviceState, faults: [FaultCounters]) {
        self.device = device
        self.faults = faults
    }
}

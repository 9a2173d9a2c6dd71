package import Adversary
package import Device
package import Network
internal import Storage

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

    /// Boots that have random streams of their own; the last of them goes for all that follow, so
    /// that resets without end come to no new states.
    package static let bootsKeyedMax = 3

    package init(device: DeviceState, faults: [FaultCounters]) {
        self.device = device
        self.faults = faults
    }

    /// What is left when the power is taken away from a device at rest.
    package var afterPowerCycle: Persistent {
        var after = self
        after.device.rtc = RTCMemory()
        after.bootsSincePowerOn = 0
        return after
    }
}

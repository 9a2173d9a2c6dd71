package import Chip
package import Cloud
package import Device
package import Kernel
package import Network
package import Record
package import Storage

/// One way in which the world misbehaves, for one life of the device.
///
/// A fault is an overlay: the device never asks for it. All are off unless a scenario names them,
/// they take effect in the order of the scenario, and each counts how often it did.
package protocol Fault: AnyObject {
    /// What it remembers over resets.
    var counters: FaultCounters { get }

    /// What it lays over the flash chip; nil when it leaves it alone.
    var flashOverlay: (any FlashOverlay)? { get }

    /// Changes what the device finds when a life begins, as age or a thief would.
    func prepare(_ state: inout DeviceState, life: Int, regions: [FlashRegion])

    /// Presses what the bootloader looks at.
    func hold(_ pins: inout BootPins, life: Int)

    /// Sets its timers and hooks in a new life.
    func begin(_ sites: LifeSites)
}

extension Fault {
    package var flashOverlay: (any FlashOverlay)? { nil }

    package func prepare(_ state: inout DeviceState, life: Int, regions: [FlashRegion]) {}

    package func hold(_ pins: inout BootPins, life: Int) {}

    package func begin(_ sites: LifeSites) {}
}

/// Where a fault can take hold in one life.
package struct LifeSites {
    /// Which life of the device it is, from 1.
    package let life: Int
    package let trace: Trace
    package let air: Air
    package let server: UpdateServer

    package init(life: Int, trace: Trace, air: Air, server: UpdateServer) {
        self.life = life
        self.trace = trace
        self.air = air
        self.server = server
    }

    package var timeline: Timeline { trace.timeline }
}

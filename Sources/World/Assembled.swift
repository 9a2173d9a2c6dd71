package import Cloud
package import Device
package import Firmware
package import Kernel
package import Record

/// A scenario made ready to run: keys, certificates, images and flash exist, nothing has run.
///
/// A value: many worlds may start from the same one, side by side.
package struct Assembled: Sendable {
    package let setup: Setup
    package let seed: UInt64
    package let configuration: DeviceConfiguration
    package let costs: CostTable
    package let apps: [BuiltApp]
    /// Every image of the vendor, for the judge.
    package let images: [KnownImage]
    package let hosts: [ServedHost]
    /// The state before the power first comes on.
    package let start: Persistent

    init(
        setup: Setup,
        seed: UInt64,
        configuration: DeviceConfiguration,
        costs: CostTable,
        apps: [BuiltApp],
        images: [KnownImage],
        hosts: [ServedHost],
        start: Persistent
    ) {
        self.setup = setup
        self.seed = seed
        self.configuration = configuration
        self.costs = costs
        self.apps = apps
        self.images = images
        self.hosts = hosts
        self.start = start
    }
}

extension Assembled {
    /// The same scenario with every fault lifted.
    package func withoutFaults() -> Assembled {
        var setup = setup
        setup.faults = []
        var start = start
        start.faults = []
        return copy(setup: setup, start: start)
    }

    /// The same scenario with another schedule of updates.
    package func with(updates: UpdateSchedule) -> Assembled {
        var setup = setup
        setup.updates = updates
        return copy(setup: setup, start: start)
    }

    private func copy(setup: Setup, start: Persistent) -> Assembled {
        Assembled(
            setup: setup,
            seed: seed,
            configuration: configuration,
            costs: costs,
            apps: apps,
            images: images,
            hosts: hosts,
            start: start
        )
    }
}

package import Adversary
package import Firmware

/// What a scenario says, as plain values with every file already read.
package struct Setup: Hashable, Sendable {
    /// The scenario's path below the given folder without its ending, as in run names.
    package var scenario: String
    /// The file as the command line names it, for messages.
    package var file: String
    package var title: String
    package var story: String
    /// SHA-256, in hex, of the scenario's text and all that it includes; run names carry its start.
    package var sourceDigest: String
    package var device: DeviceSetup
    /// Calendar time at power-on.
    ///
    /// Units: Unix seconds.
    package var start: Int64
    /// How long the power stays away when it was lost.
    ///
    /// Units: seconds.
    package var powerOffSeconds: Int
    package var keys: [String: KeySetup]
    package var pki: [String: CertificateSetup]
    package var apps: [String: AppSetup]
    package var installed: InstalledSetup
    package var network: NetworkSetup
    package var wifi: WiFiCredentials?
    package var servers: [ServerSetup]
    /// Real servers: `host:port` on the device's side, `address:port` on this machine's.
    package var external: [ExternalSetup]
    package var clients: [String: ClientSetup]
    package var updates: UpdateSchedule
    package var faults: [FaultSetup]
    package var expectation: Expectation
    /// How long a run may take in virtual time.
    ///
    /// Units: microseconds.
    package var deadlineMicroseconds: Int
    /// The bug that is planted into the device; nil in scenarios for users.
    package var planted: PlantedSetup?

    package init(
        scenario: String,
        file: String,
        title: String,
        story: String,
        sourceDigest: String,
        device: DeviceSetup,
        start: Int64,
        powerOffSeconds: Int,
        keys: [String: KeySetup],
        pki: [String: CertificateSetup],
        apps: [String: AppSetup],
        installed: InstalledSetup,
        network: NetworkSetup,
        wifi: WiFiCredentials?,
        servers: [ServerSetup],
        external: [ExternalSetup],
        clients: [String: ClientSetup],
        updates: UpdateSchedule,
        faults: [FaultSetup],
        expectation: Expectation,
        deadlineMicroseconds: Int
    ) {
        self.scenario = scenario
        self.file = file
        self.title = title
        self.story = story
        self.sourceDigest = sourceDigest
        self.device = device
        self.start = start
        self.powerOffSeconds = powerOffSeconds
        self.keys = keys
        self.pki = pki
        self.apps = apps
        self.installed = installed
        self.network = network
        self.wifi = wifi
        self.servers = servers
        self.external = external
        self.clients = clients
        self.updates = updates
        self.faults = faults
        self.expectation = expectation
        self.deadlineMicroseconds = deadlineMicroseconds
    }
}

extension Setup {
    /// `scenario@digest:seed`, the name that replays a run of it.
    package func runName(seed: UInt64) -> String {
        "\(scenario)@\(sourceDigest.prefix(4)):\(seed)"
    }
}

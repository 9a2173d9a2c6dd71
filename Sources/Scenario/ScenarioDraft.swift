internal import Adversary
internal import Firmware
internal import Formats
internal import World

/// A scenario as it was read, before its parts are compared with each other.
struct ScenarioDraft {
    let fields: Fields
    let device: DeviceSetup?
    let keys: [Named<KeySetup>]
    let pki: [Named<CertificateSetup>]
    let apps: [Named<AppDraft>]
    var installed: InstalledSetup?
    let servers: [ServerSetup]
    let clients: [Named<ClientSetup>]
    let expectation: Expectation?

    private static let defaultStart: Int64 = 1_772_352_000
    private static let defaultDeadline = 30 * 60 * 1_000_000
    /// Apps carry the client of this name when nothing else is said.
    private static let defaultClient = "default"

    init(_ fields: Fields) {
        self.fields = fields
        _ = fields.required(ScenarioSection.language)
        device = fields.required(ScenarioSection.device)
        keys = fields.value(ScenarioSection.keyPairs, default: [])
        pki = fields.value(ScenarioSection.pki, default: [])
        apps = fields.required(ScenarioSection.apps) ?? []
        installed = fields.required(ScenarioSection.installed)
        servers = fields.value(ScenarioSection.servers, default: [])
        clients = fields.value(ScenarioSection.clients, default: [])
        expectation = fields.required(ScenarioSection.expect)
    }

    /// The names that references may use; nil where they could not be read.
    func names(of kind: Reference.Kind) -> [String]? {
        switch kind {
        case .app: fields.names(in: ScenarioSection.apps)
        case .key: fields.names(in: ScenarioSection.keyPairs)
        case .certificate: fields.names(in: ScenarioSection.pki)
        case .client: fields.names(in: ScenarioSection.clients)
        case .partition: device?.partitions.entries.map(\.label)
        case .appPartition: device?.partitions.entries.filter(\.isApp).map(\.label)
        }
    }

    /// Reads the rest; nil after something was reported.
    func setup(scenario: String, file: String, digest: String) -> Setup? {
        let name = fields.value(ScenarioSection.name)
        let story = fields.value(ScenarioSection.story)
        let network = fields.value(ScenarioSection.network)
        let control = fields.value(ScenarioSection.control, default: false)
        let isRollbackOn = device?.isRollbackOn ?? false
        let client = clients.contains { $0.name == Self.defaultClient } ? Self.defaultClient : nil
        let start = fields.value(ScenarioSection.start, default: Self.defaultStart)
        let powerOff = fields.value(ScenarioSection.powerOff, default: 10)
        let wifi = fields.value(ScenarioSection.wifi)
        let external = fields.value(ScenarioSection.external, default: [])
        let updates = fields.value(ScenarioSection.updates, default: UpdateSchedule())
        let faults = fields.value(ScenarioSection.faults, default: [])
        let deadline = fields.value(ScenarioSection.deadline, default: Self.defaultDeadline)
        let planted = fields.value(ScenarioSection.planted)
        checkPins(faults)
        guard let device, let installed, var expectation else { return nil }
        expectation.hasControl = control
        var setup = Setup(
            scenario: scenario,
            file: file,
            title: name ?? scenario,
            story: story.map(Self.trimmed) ?? "",
            sourceDigest: digest,
            device: device,
            start: start,
            powerOffSeconds: powerOff,
            keys: Self.table(keys),
            pki: Self.table(pki),
            apps: Self.table(apps).mapValues {
                $0.setup(isRollbackOn: isRollbackOn, client: client)
            },
            installed: installed,
            network: network ?? NetworkSetup(accessPoints: []),
            wifi: wifi,
            servers: servers,
            external: external,
            clients: Self.table(clients),
            updates: updates,
            faults: faults,
            expectation: expectation,
            deadlineMicroseconds: deadline
        )
        setup.planted = planted
        return setup
    }

    /// A pin that the bootloader does not look at can be held for ever.
    private func checkPins(_ faults: [FaultSetup]) {
        guard let device else { return }
        for fault in faults where fault.kind == "hold_pin" {
            guard let pin = fault.text("pin") else { continue }
            let isThere = pin == "test_app" ? device.hasTestApp : device.factoryReset != nil
            guard !isThere else { continue }
            let file = fields.place(of: ScenarioSection.faults).file
            fields.reading.report(
                Place(file: file, line: fault.line, column: 1),
                "the bootloader does not look at the pin \(pin)",
                hint: "add `\(pin)` to `bootloader` of the device"
            )
        }
    }

    private static func table<Value>(_ entries: [Named<Value>]) -> [String: Value] {
        Dictionary(entries.map { ($0.name, $0.value) }) { _, last in last }
    }

    /// A folded block of YAML ends with a line break.
    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

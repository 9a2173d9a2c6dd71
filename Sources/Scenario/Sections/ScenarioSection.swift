internal import Adversary
internal import Firmware
internal import World

/// The keys of a whole scenario.
enum ScenarioSection {
    static let language = Key("otasim", .integer(1...1), "The language number: 1.")
    static let extends = Key(
        "extends",
        Form<String>.paths,
        "Base files, over which this one is laid."
    )
    static let name = Key("name", Form<String>.text, "A title for people.")
    static let story = Key("story", Form<String>.text, "What happens, in a few sentences.")
    static let device = Key("device", DeviceSection.form, "The board and its bootloader.")
    static let start = Key(
        "start",
        .calendarTime,
        "Calendar time at power-on; 2026-03-01T08:00:00Z without it."
    )
    static let powerOff = Key(
        "power_off",
        .time(in: 1_000_000, 0...Limits.longest),
        "How long the power stays away when it was lost; 10s without it."
    )
    static let keyPairs = Key(
        "keys",
        .table(of: KeySection.form, "keys"),
        "The vendor's key pairs."
    )
    static let pki = Key(
        "pki",
        .table(of: CertificateSection.form, "certificates"),
        "Certificates, by name."
    )
    static let apps = Key("apps", .table(of: AppSection.form, "apps"), "App images, by name.")
    static let installed = Key(
        "installed",
        InstalledSection.form,
        "What is on the flash when the power first comes on."
    )
    static let network = Key("network", NetworkSection.form, "The radio and what is behind it.")
    static let wifi = Key("wifi", WiFiSection.form, "The network that the firmware joins.")
    static let servers = Key(
        "servers",
        .list(of: ServerSection.form, "servers"),
        "Virtual hosts of the update server."
    )
    static let external = Key(
        "external",
        Form<[ExternalSetup]>.external,
        "Real servers that stand in for names."
    )
    static let clients = Key(
        "clients",
        .table(of: ClientSection.form, "clients"),
        "Update clients, by name."
    )
    static let updates = Key(
        "updates",
        UpdatesSection.form,
        "When the device looks for updates."
    )
    static let faults = Key(
        "faults",
        .list(of: Form<FaultSetup>.fault, "faults"),
        "What goes wrong."
    )
    static let expect = Key("expect", ExpectSection.form, "What must come out.")
    static let control = Key(
        "control",
        .flag,
        "Whether the same without `faults` must end UPDATED; false without it."
    )
    static let deadline = Key(
        "deadline",
        .time(1_000_000...Limits.longest),
        "How long a run may take; 30min without it."
    )
    static let planted = Key(
        "planted",
        PlantedSection.form,
        "The bug that is planted into the device, for tests of otasim itself."
    )

    static let keys = [
        language.shape, extends.shape, name.shape, story.shape, device.shape, start.shape,
        powerOff.shape, keyPairs.shape, pki.shape, apps.shape, installed.shape, network.shape,
        wifi.shape, servers.shape, external.shape, clients.shape, updates.shape, faults.shape,
        expect.shape, control.shape, deadline.shape, planted.shape,
    ]
}

extension Form where Output == String {
    /// `extends` has been carried out before the map is read; this is for the schema.
    fileprivate static var paths: Form {
        let list: SchemaValue = .object([("type", .text("array")), ("items", text.schema)])
        return text.described(by: .object([("anyOf", .list([text.schema, list]))]))
    }
}

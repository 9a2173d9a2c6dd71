internal import Firmware
internal import Formats
internal import World

/// An app whose defaults depend on other sections.
struct AppDraft: Sendable {
    let source: AppSetup.Source
    let isRollbackOn: Bool?
    let behaviour: AppBehaviour
    let client: String?
    let signers: [String]
    let defects: Set<AppDefect>
    let line: Int

    /// The app with its defaults: rollback as the bootloader is built, which comes from the same
    /// configuration, and the client that apps carry when nothing else is said.
    func setup(isRollbackOn: Bool, client: String?) -> AppSetup {
        let chosen = self.client ?? client
        var setup = AppSetup(
            source: source,
            isRollbackOn: self.isRollbackOn ?? isRollbackOn,
            behaviour: behaviour,
            client: chosen == AppSection.noClient ? nil : chosen,
            signers: signers,
            line: line
        )
        setup.defects = defects
        return setup
    }

    /// How many bytes the image has, with the sector of its signatures.
    var byteCount: Int {
        let count =
            switch source {
            case .built(_, let count, _, _): count
            case .file(_, let bytes): bytes.count
            }
        guard !signers.isEmpty else { return count }
        return SignatureSector.offset(behind: count) + SignatureSector.byteCount
    }
}

/// An entry of `apps`.
enum AppSection {
    /// Stands for an app that never updates.
    static let noClient = "none"

    static let version = Key(
        "version",
        .text("a version", bytes: 1...31),
        "The version in the app descriptor."
    )
    static let size = Key(
        "size",
        .imageSize,
        "The exact size of the image, a multiple of 16 bytes."
    )
    static let project = Key(
        "project",
        .text("a project name", bytes: 1...31),
        "The project in the app descriptor; firmware without it."
    )
    static let secureVersion = Key(
        "secure_version",
        .integer(0...32),
        "The secure version in the app descriptor; 0."
    )
    static let file = Key("file", .file, "An app image from a real build.")
    static let rollback = Key(
        "rollback",
        .flag,
        "CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE of the app; as the bootloader's without it."
    )
    static let behaviour = Key(
        "behaviour",
        Form<AppBehaviour>.behaviour,
        "What it does; healthy without it."
    )
    static let client = Key(
        "client",
        .clientName,
        "Its update client, or none; the one called default, if there is one, without it."
    )
    static let signedBy = Key(
        "signed_by",
        .signers,
        "The keys that sign it for Secure Boot V2, one to three blocks; nobody without it."
    )
    static let defects = Key(
        "defects",
        Form<[AppDefect]>.list(of: Form<AppDefect>.choice, "defects"),
        "Bugs planted into the app, for tests of otasim itself; none without it."
    )

    static let keys = [
        version.shape, size.shape, project.shape, secureVersion.shape, file.shape, rollback.shape,
        behaviour.shape, client.shape, signedBy.shape, defects.shape,
    ]
    static let form = Form<AppDraft>.section("an app", keys) { fields in
        let source = source(fields)
        let draft = source.map { source in
            AppDraft(
                source: source,
                isRollbackOn: fields.value(rollback),
                behaviour: fields.value(behaviour, default: .healthy),
                client: fields.value(client),
                signers: fields.value(signedBy, default: []),
                defects: Set(fields.value(defects, default: [])),
                line: fields.place.line
            )
        }
        return draft
    }

    private static func source(_ fields: Fields) -> AppSetup.Source? {
        guard fields.has(file) else {
            let version = fields.required(version)
            let size = fields.required(size)
            let project = fields.value(project, default: "firmware")
            let secureVersion = fields.value(secureVersion, default: 0)
            guard let version, let size else { return nil }
            return .built(
                version: version,
                byteCount: size,
                project: project,
                secureVersion: secureVersion
            )
        }
        fields.refuse(
            [version.name, size.name, project.name, secureVersion.name],
            because: "the image of `file` says it itself"
        )
        guard let file = fields.value(file) else { return nil }
        do {
            _ = try AppImage.parse(file.bytes, chip: .esp32)
            return .file(path: file.path, bytes: file.bytes)
        } catch {
            fields.reading.report(
                file.place,
                "\(file.path): \(error.message)",
                hint: error.hint
            )
            return nil
        }
    }
}

extension Form where Output == Int {
    fileprivate static var imageSize: Form {
        size(4 << 10...16 << 20).then { bytes, place, reading in
            if bytes.isMultiple(of: 16) { return bytes }
            reading.report(
                place,
                "no image has exactly \(bytes) bytes: images end at a multiple of 16",
                hint: "write \((bytes + 15) / 16 * 16)"
            )
            return nil
        }
    }
}

extension Form where Output == String {
    fileprivate static var clientName: Form {
        text("the name of a client", hint: "write the name alone").then { name, place, reading in
            if name != AppSection.noClient { reading.refer(to: name, .client, at: place) }
            return name
        }
    }
}

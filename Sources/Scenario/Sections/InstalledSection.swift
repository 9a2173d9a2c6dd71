internal import Formats
internal import World

/// `installed`: what is on the flash when the power first comes on.
enum InstalledSection {
    private static let otadata = "otadata"
    private static let flash = "flash"
    private static let app = Form<String>.name(of: .app)
    private static let dump = Form<NamedFile>.file
    private static let entries = Form<[OTASelectEntry?]>.list(
        of: .otadataEntry,
        "otadata entries",
        count: 0...2
    )

    static let form = Form<InstalledSetup>(schema) { value, reading in
        guard case .map(let pairs) = value.content else {
            reading.report(
                value.place,
                "expected a table from partitions to apps, found \(value.found)",
                hint: "write `installed: {factory: v1}`, or `{flash: dump.bin}`"
            )
            return nil
        }
        let given = pairs.filter { !$0.value.isNull }
        if let pair = given.first(where: { $0.key == flash }) {
            for other in given where other.key != flash {
                reading.report(
                    other.keyPlace,
                    "\(YAMLValue.quoted(other.key)) has no meaning here: `flash` says it all",
                    hint: "remove it; `\(other.key): ~` removes what a base says"
                )
            }
            return dump.read(pair.value, reading).map { .dump(path: $0.path, bytes: $0.bytes) }
        }
        var slots: [String: String] = [:]
        var otadataEntries: [OTASelectEntry?] = [nil, nil]
        for pair in given {
            if pair.key == otadata {
                let found = entries.read(pair.value, reading) ?? []
                otadataEntries = Array((found + [nil, nil]).prefix(2))
            } else if let name = app.read(pair.value, reading) {
                reading.refer(to: pair.key, .appPartition, at: pair.keyPlace)
                slots[pair.key] = name
            }
        }
        return .apps(slots, otadata: otadataEntries)
    }

    private static let schema: SchemaValue = .object([
        ("type", .text("object")),
        (
            "properties",
            .object([
                (flash, .nullable(dump.schema)), (otadata, .nullable(entries.schema)),
            ])
        ),
        ("additionalProperties", .nullable(app.schema)),
    ])
}

/// One of the two entries of otadata, or null for an erased one.
private enum OTADataSection {
    static let seq = Key(
        "seq",
        .integer(1...Int(UInt32.max) - 1),
        "ota_seq: slot (seq - 1) mod the number of slots."
    )
    static let state = Key("state", .otaState, "ota_state; VALID without it.")
    static let form = Form<OTASelectEntry>.section("an otadata entry", [seq.shape, state.shape]) {
        fields in
        let state = fields.value(state, default: .valid)
        return fields.required(seq).map { OTASelectEntry(otaSeq: UInt32($0), state: state) }
    }
}

extension Form where Output == OTASelectEntry? {
    fileprivate static var otadataEntry: Form {
        Form(.nullable(OTADataSection.form.schema)) { value, reading in
            if value.isNull { return .some(nil) }
            return OTADataSection.form.read(value, reading).map { .some($0) }
        }
    }
}

extension Form where Output == OTAImageState {
    fileprivate static var otaState: Form {
        let states: [OTAImageState] = [
            .new, .pendingVerify, .valid, .invalid, .aborted, .undefined,
        ]
        return choice(states.map { ($0.name, $0) })
    }
}

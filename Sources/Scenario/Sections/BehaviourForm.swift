internal import Firmware

/// `behaviour` of an app: a word, or what happens to it and when.
extension Form where Output == AppBehaviour {
    static var behaviour: Form {
        let words = Form.choice([
            ("healthy", AppBehaviour.healthy), ("fails_self_test", .failsSelfTest),
            ("never_confirms", .neverConfirms),
        ])
        let failures = BehaviourSection.form
        let schema: SchemaValue = .object([("anyOf", .list([words.schema, failures.schema]))])
        return Form(schema) { value, reading in
            if case .map = value.content { return failures.read(value, reading) }
            if case .scalar("crashes") = value.content { return Self.needsTime(value, reading) }
            if case .scalar("hangs") = value.content { return Self.needsTime(value, reading) }
            if case .scalar("confirms_too_early") = value.content {
                return Self.needsTime(value, reading, of: "{crashes: 3s}")
            }
            return words.read(value, reading)
        }
    }

    private static func needsTime(
        _ value: YAMLValue,
        _ reading: Reading,
        of example: String = "3s"
    ) -> Output? {
        if case .scalar(let word) = value.content {
            reading.report(
                value.place,
                "\(value.found) needs a time",
                hint: "write `{\(word): \(example)}`, counted from the start of the app"
            )
        }
        return nil
    }
}

/// A behaviour that is a map of one key.
private enum BehaviourSection {
    static let crashes = Key(
        "crashes",
        .time(),
        "The app crashes so long after its start, unconfirmed."
    )
    static let hangs = Key(
        "hangs",
        .time(),
        "The app keeps the CPU busy for ever from so long after its start."
    )
    static let confirmsTooEarly = Key(
        "confirms_too_early",
        .section("a behaviour", [crashes.shape]) { $0.required(crashes) },
        "The app confirms itself before its self-test, and then does what stands here."
    )

    static let keys = [crashes.shape, hangs.shape, confirmsTooEarly.shape]
    static let form = Form<AppBehaviour>.section("a behaviour", keys) { fields in
        switch fields.only(of: keys.map(\.name)) {
        case crashes.name:
            fields.value(crashes).map { .crashes(afterMicroseconds: $0) }
        case hangs.name:
            fields.value(hangs).map { .hangs(afterMicroseconds: $0) }
        case confirmsTooEarly.name:
            fields.value(confirmsTooEarly).map { .confirmsTooEarly(crashesAfterMicroseconds: $0) }
        default:
            nil
        }
    }
}

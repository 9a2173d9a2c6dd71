/// The keys of one map while it is read.
struct Fields {
    let place: Place
    let reading: Reading
    private let title: String
    private let keys: [KeyShape]
    private let pairs: [YAMLPair]

    /// Takes a map with keys out of a list; reports all others, and gives nil for no map.
    ///
    /// The title says what the map describes, with its article.
    init?(_ value: YAMLValue, _ title: String, _ keys: [KeyShape], _ reading: Reading) {
        let names = keys.map(\.name)
        guard case .map(let pairs) = value.content else {
            reading.report(
                value.place,
                "expected \(title) as a map of keys, found \(value.found)",
                hint: "known keys: \(names.joined(separator: ", "))"
            )
            return nil
        }
        self.place = value.place
        self.reading = reading
        self.title = title
        self.keys = keys
        self.pairs = pairs
        for pair in pairs where !names.contains(pair.key) {
            reading.report(
                pair.keyPlace,
                "unknown key \(YAMLValue.quoted(pair.key)) in \(title)",
                hint: Suggestion.hint(for: pair.key, among: names, list: "known keys")
            )
        }
    }

    /// What a key says; nil when it is not given, or wrong and reported.
    func value<Output>(_ key: Key<Output>) -> Output? {
        entry(key.name).flatMap { key.form.read($0, reading) }
    }

    func value<Output>(_ key: Key<Output>, default other: Output) -> Output {
        value(key) ?? other
    }

    /// What a key says that must be there.
    func required<Output>(_ key: Key<Output>) -> Output? {
        if has(key) { return value(key) }
        reading.report(
            place,
            "\(title) needs the key \(YAMLValue.quoted(key.name))",
            hint: key.summary
        )
        return nil
    }

    func has<Output>(_ key: Key<Output>) -> Bool { entry(key.name) != nil }

    /// Where a key stands; the map when it is not given.
    func place<Output>(of key: Key<Output>) -> Place {
        pairs.first { $0.key == key.name }?.keyPlace ?? place
    }

    /// The names in a table, those with a broken value included.
    func names<Output>(in key: Key<Output>) -> [String] {
        guard case .map(let pairs) = entry(key.name)?.content else { return [] }
        return pairs.filter { !$0.value.isNull }.map(\.key)
    }

    /// The one key of several that is given, of which there must be exactly one.
    func only(of names: [String]) -> String? {
        let given = pairs.filter { names.contains($0.key) && !$0.value.isNull }
        if given.count == 1 { return given[0].key }
        let list = names.joined(separator: ", ")
        if given.isEmpty {
            reading.report(place, "\(title) needs one of the keys \(list)", hint: "write one")
        } else {
            reading.report(
                given[1].keyPlace,
                "\(title) has both \(given[0].key) and \(given[1].key)",
                hint: "keep one; `\(given[0].key): ~` removes what a base says"
            )
        }
        return nil
    }

    /// Refuses keys that mean nothing beside another one.
    func refuse(_ names: [String], because reason: String) {
        for pair in pairs where names.contains(pair.key) && !pair.value.isNull {
            reading.report(
                pair.keyPlace,
                "\(YAMLValue.quoted(pair.key)) has no meaning here: \(reason)",
                hint: "remove it; `\(pair.key): ~` removes what a base says"
            )
        }
    }

    private func entry(_ name: String) -> YAMLValue? {
        precondition(keys.contains { $0.name == name }, "\(title) does not list its key \(name)")
        return pairs.first { $0.key == name && !$0.value.isNull }?.value
    }
}

extension YAMLValue {
    var isNull: Bool { if case .null = content { true } else { false } }
}

internal import Yams

/// Reads YAML text into values with places.
struct YAMLText {
    /// Deeper nesting than any scenario needs, and far from the end of the stack.
    private static let depthMax = 64
    /// Aliases can make a short text expand without end.
    private static let valueCountMax = 100_000

    private let file: String
    private var valueCount = 0
    private var diagnostics: [Diagnostic] = []

    /// The map that the file holds, or what is wrong with it.
    static func parse(_ text: String, file: String) -> Result<[YAMLPair], ScenarioError> {
        let root: Node?
        do {
            root = try compose(yaml: text, .basic, .default, .utf8)
        } catch let error as YamlError {
            return .failure(ScenarioError([error.diagnostic(in: text, file: file)]))
        } catch {
            let place = Place(file: file)
            return .failure(
                ScenarioError([Diagnostic(place, "\(error)", hint: "write the file as YAML")])
            )
        }
        let start = Place(file: file, line: 1, column: 1)
        guard let root else {
            return .failure(
                ScenarioError([Diagnostic(start, "the file is empty", hint: Self.beginning)])
            )
        }
        var reader = YAMLText(file: file)
        let value = reader.value(root, depth: 0)
        guard reader.diagnostics.isEmpty else {
            return .failure(ScenarioError(reader.diagnostics))
        }
        guard case .map(let pairs) = value.content else {
            let message = "expected a map of keys, found \(value.found)"
            return .failure(ScenarioError([Diagnostic(start, message, hint: Self.beginning)]))
        }
        return .success(pairs)
    }

    private static let beginning = "a scenario begins with `otasim: 1`"

    private init(file: String) {
        self.file = file
    }

    private mutating func value(_ node: Node, depth: Int) -> YAMLValue {
        let place = place(node.mark)
        valueCount += 1
        guard valueCount <= Self.valueCountMax else {
            return refuse(
                place,
                "the file expands to more than \(Self.valueCountMax) values",
                hint: "use fewer aliases"
            )
        }
        guard depth <= Self.depthMax else {
            return refuse(
                place,
                "more than \(Self.depthMax) levels lie inside each other",
                hint: "no key of the language needs that; check the brackets"
            )
        }
        switch node {
        case .scalar(let scalar):
            return YAMLValue(content: Self.content(scalar), place: place)
        case .sequence(let sequence):
            let items = sequence.map { value($0, depth: depth + 1) }
            return YAMLValue(content: .list(items), place: place)
        case .mapping(let mapping):
            let pairs = mapping.compactMap { pair($0.key, $0.value, depth: depth + 1) }
            return YAMLValue(content: .map(pairs), place: place)
        case .alias:
            return refuse(place, "an alias leads nowhere", hint: "define its anchor above it")
        }
    }

    private mutating func pair(_ key: Node, _ node: Node, depth: Int) -> YAMLPair? {
        let place = place(key.mark)
        guard case .scalar(let scalar) = key else {
            _ = refuse(place, "a key is a list or a map", hint: "write a word as the key")
            return nil
        }
        var value = value(node, depth: depth)
        switch value.content {
        case .map, .list: value.place = place
        case .null, .scalar: break
        }
        return YAMLPair(key: scalar.string, keyPlace: place, value: value)
    }

    private mutating func refuse(_ place: Place, _ message: String, hint: String) -> YAMLValue {
        // One message tells it: everything around and behind is of the same kind.
        if diagnostics.isEmpty { diagnostics.append(Diagnostic(place, message, hint: hint)) }
        return YAMLValue(content: .null, place: place)
    }

    private func place(_ mark: Mark?) -> Place {
        Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private static func content(_ scalar: Node.Scalar) -> YAMLValue.Content {
        let nulls = ["", "~", "null", "Null", "NULL"]
        return scalar.style == .plain && nulls.contains(scalar.string)
            ? .null : .scalar(scalar.string)
    }
}

internal import Adversary

/// An entry of `faults`: a kind from the registry with its parameters.
extension Form where Output == FaultSetup {
    static var fault: Form {
        let maps = registeredFaults.map { kind in
            (kind.name, SchemaValue.section(FaultReading.keys(of: kind)))
        }
        return Form(.named(maps)) { value, reading in
            switch value.content {
            case .scalar(let name):
                let empty = YAMLValue(content: .map([]), place: value.place)
                return FaultReading.read(name, empty, at: value.place, reading)
            case .map(let pairs) where pairs.count == 1:
                var parameters = pairs[0].value
                if parameters.isNull { parameters.content = .map([]) }
                return FaultReading.read(pairs[0].key, parameters, at: pairs[0].keyPlace, reading)
            case .map, .list, .null:
                reading.report(
                    value.place,
                    "expected one fault, found \(value.found)",
                    hint: "write `- power_cut: {at: 12s}`, one fault behind each dash"
                )
                return nil
            }
        }
    }
}

private enum FaultReading {
    static let mayStayIdle = Key(
        "may_stay_idle",
        .flag,
        "Whether the scenario accepts that it never happens; false."
    )

    static func keys(of kind: FaultKind) -> [KeyShape] {
        kind.parameters.map(\.key.shape) + [mayStayIdle.shape]
    }

    static func read(
        _ name: String,
        _ value: YAMLValue,
        at place: Place,
        _ reading: Reading
    ) -> FaultSetup? {
        guard let kind = registeredFaults.first(where: { $0.name == name }) else {
            let names = registeredFaults.map(\.name)
            reading.report(
                place,
                "there is no fault \(YAMLValue.quoted(name))",
                hint: Suggestion.hint(for: name, among: names, list: "known faults")
            )
            return nil
        }
        let title = "the fault \(name)"
        let problemsBefore = reading.diagnostics.count
        guard let fields = Fields(value, title, keys(of: kind), reading) else { return nil }
        var values: [String: FaultValue] = [:]
        for parameter in kind.parameters {
            let key = parameter.key
            values[parameter.name] =
                parameter.isRequired ? fields.required(key) : fields.value(key)
        }
        if reading.diagnostics.count == problemsBefore {
            checkTrigger(of: kind, values, at: place, reading)
            checkTear(values, name, at: place, reading)
        }
        return FaultSetup(
            kind: name,
            values: values,
            mayStayIdle: fields.value(mayStayIdle, default: false),
            line: place.line
        )
    }

    /// What is left of a command is said in one way, and only where there is a command.
    private static func checkTear(
        _ values: [String: FaultValue],
        _ name: String,
        at place: Place,
        _ reading: Reading
    ) {
        guard values["bits"] != nil else { return }
        if values["byte"] != nil {
            reading.report(
                place,
                "the fault \(name) says twice what is done of its command, as byte and as bits",
                hint: "keep one of: byte, bits"
            )
        } else if values["op"] == nil {
            reading.report(
                place,
                "the fault \(name) has bits of a command, and no command",
                hint: "give `op`, or leave out `bits`"
            )
        }
    }

    /// A fault happens at one moment, which one of its triggers says.
    private static func checkTrigger(
        of kind: FaultKind,
        _ values: [String: FaultValue],
        at place: Place,
        _ reading: Reading
    ) {
        guard !kind.triggers.isEmpty else { return }
        let given = kind.triggers.filter { values[$0] != nil }
        let list = kind.triggers.joined(separator: ", ")
        if given.isEmpty {
            reading.report(
                place,
                "the fault \(kind.name) does not say when it happens",
                hint: "give one of: \(list)"
            )
        } else if given.count > 1 {
            reading.report(
                place,
                "the fault \(kind.name) happens at one moment, and here are "
                    + given.joined(separator: " and "),
                hint: "keep one of: \(list)"
            )
        }
    }
}

extension FaultParameter {
    /// The parameter as a key of the language.
    fileprivate var key: Key<FaultValue> { Key(name, form, summary) }

    private var form: Form<FaultValue> {
        switch kind {
        case .size: Form<Int>.size().then { value, _, _ in .number(value) }
        case .time: Form<Int>.time().then { value, _, _ in .number(value) }
        case .number(let range): Form<Int>.integer(range).then { value, _, _ in .number(value) }
        case .flag: Form<Bool>.flag.then { value, _, _ in .flag(value) }
        case .operation: OperationSection.form.then { value, _, _ in .operation(value) }
        case .choice(let words):
            Form<String>.choice(words.map { ($0, $0) }).then { value, _, _ in .text(value) }
        case .mask: Form<String>.mask.then { value, _, _ in .text(value) }
        case .text:
            // A region is a partition whatever fault it belongs to.
            name == OperationSection.region.name
                ? Form<String>.name(of: .partition).then { value, _, _ in .text(value) }
                : Form<String>.text.then { value, _, _ in .text(value) }
        }
    }
}

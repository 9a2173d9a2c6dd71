internal import Firmware

/// `plan` of a client: steps in order, each a name or a name with parameters.
extension Form where Output == [PlannedStep] {
    static var plan: Form { .list(of: .plannedStep, "steps", count: 1...100) }
}

extension Form where Output == PlannedStep {
    fileprivate static var plannedStep: Form {
        let maps = registeredSteps.map { kind in
            (kind.name, SchemaValue.section(kind.parameters.map(\.key.shape)))
        }
        return Form(.named(maps)) { value, reading in
            switch value.content {
            case .scalar(let name):
                let empty = YAMLValue(content: .map([]), place: value.place)
                return read(name, empty, at: value.place, reading)
            case .map(let pairs) where pairs.count == 1:
                return read(pairs[0].key, pairs[0].value, at: pairs[0].keyPlace, reading)
            case .map, .list, .null:
                reading.report(
                    value.place,
                    "expected one step, found \(value.found)",
                    hint: "write `- end_update` or `- {end_update: {check: true}}`, one step "
                        + "behind each dash"
                )
                return nil
            }
        }
    }

    private static func read(
        _ name: String,
        _ value: YAMLValue,
        at place: Place,
        _ reading: Reading
    ) -> PlannedStep? {
        guard let kind = StepKind.named(name) else {
            reading.report(
                place,
                "there is no step \(YAMLValue.quoted(name))",
                hint: Suggestion.hint(
                    for: name,
                    among: registeredSteps.map(\.name),
                    list: "known steps"
                )
            )
            return nil
        }
        let keys = kind.parameters.map(\.key)
        guard let fields = Fields(value, "the step \(name)", keys.map(\.shape), reading) else {
            return nil
        }
        var step = PlannedStep(name)
        for key in keys { step.values[key.name] = fields.value(key) }
        return step
    }
}

extension StepParameter {
    /// The parameter as a key of the language.
    fileprivate var key: Key<StepValue> { Key(name, form, summary) }

    private var form: Form<StepValue> {
        switch kind {
        case .flag: Form<Bool>.flag.then { value, _, _ in .flag(value) }
        case .number(let range, _):
            Form<Int>.integer(range).then { value, _, _ in .number(value) }
        case .milliseconds:
            Form<Int>.time(in: 1_000, 0...Limits.longest).then { value, _, _ in .number(value) }
        case .choice(let words): Form<StepValue>.choice(words.map { ($0, .word($0)) })
        }
    }
}

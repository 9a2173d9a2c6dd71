/// Maps with fixed keys, lists, and tables from names to values.
extension Form {
    static func section(
        _ title: String,
        _ keys: [KeyShape],
        _ build: @escaping @Sendable (Fields) -> Output?
    ) -> Form {
        Form(.section(keys)) { value, reading in
            Fields(value, title, keys, reading).flatMap(build)
        }
    }

    static func list<Element: Sendable>(
        of form: Form<Element>,
        _ noun: String,
        count range: ClosedRange<Int> = 0...10_000
    ) -> Form where Output == [Element] {
        Form(.object([("type", .text("array")), ("items", form.schema)])) { value, reading in
            guard case .list(let items) = value.content else {
                let message = "expected a list of \(noun), found \(value.found)"
                reading.report(value.place, message, hint: "write `- ` before each, or [a, b]")
                return nil
            }
            guard range.contains(items.count) else {
                let message =
                    "expected \(range.lowerBound) to \(range.upperBound) \(noun), found "
                    + "\(items.count)"
                reading.report(value.place, message, hint: "leave some out, or add some")
                return nil
            }
            return items.compactMap { form.read($0, reading) }
        }
    }

    /// The noun says what the entries are, in the plural.
    static func table<Element: Sendable>(
        of form: Form<Element>,
        _ noun: String
    ) -> Form where Output == [Named<Element>] {
        let schema: SchemaValue = .object([
            ("type", .text("object")), ("additionalProperties", .nullable(form.schema)),
        ])
        return Form(schema) { value, reading in
            guard case .map(let pairs) = value.content else {
                let message = "expected a table of \(noun), found \(value.found)"
                reading.report(value.place, message, hint: "write a name, a colon and the value")
                return nil
            }
            return pairs.compactMap { pair in
                guard !pair.value.isNull else { return nil }
                return form.read(pair.value, reading).map {
                    Named(name: pair.key, place: pair.keyPlace, value: $0)
                }
            }
        }
    }
}

/// A value with the name that it has in a table.
struct Named<Value: Sendable>: Sendable {
    let name: String
    let place: Place
    let value: Value
}

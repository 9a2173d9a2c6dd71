/// How one kind of value is written: its reading, and its JSON Schema, which say the same.
///
/// A reading that fails has reported why, and gives nil.
struct Form<Output: Sendable>: Sendable {
    let schema: SchemaValue
    let read: @Sendable (YAMLValue, Reading) -> Output?

    init(_ schema: SchemaValue, _ read: @escaping @Sendable (YAMLValue, Reading) -> Output?) {
        self.schema = schema
        self.read = read
    }

    /// A form whose values are looked at once more.
    func then<Next: Sendable>(
        _ next: @escaping @Sendable (Output, Place, Reading) -> Next?
    ) -> Form<Next> {
        let read = read
        return Form<Next>(schema) { value, reading in
            read(value, reading).flatMap { next($0, value.place, reading) }
        }
    }

    /// The same form with another schema, where its checks narrow what may stand there.
    func described(by schema: SchemaValue) -> Form {
        Form(schema, read)
    }
}

/// A key of a map: its name, how its value is written, and what it means.
struct Key<Output: Sendable>: Sendable {
    let name: String
    let form: Form<Output>
    /// One sentence, for the schema.
    let summary: String

    init(_ name: String, _ form: Form<Output>, _ summary: String) {
        self.name = name
        self.form = form
        self.summary = summary
    }

    var shape: KeyShape { KeyShape(name: name, summary: summary, schema: form.schema) }
}

/// A key without the type of its value, for lists of keys.
struct KeyShape: Sendable {
    let name: String
    let summary: String
    let schema: SchemaValue
}

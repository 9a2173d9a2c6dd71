internal import Kernel

/// Texts, numbers, words and flags.
extension Form {
    static func scalar(
        _ noun: String,
        hint: String,
        schema: SchemaValue,
        _ read: @escaping @Sendable (String) -> Output?
    ) -> Form {
        Form(schema) { value, reading in
            if case .scalar(let text) = value.content, let output = read(text) { return output }
            reading.report(value.place, "expected \(noun), found \(value.found)", hint: hint)
            return nil
        }
    }
}

extension Form where Output == String {
    static var text: Form {
        text("some text", hint: "write it in one line, in quotes where YAML needs them")
    }

    /// A text of at least one character.
    static func text(_ noun: String, hint: String) -> Form {
        // YAML reads `password: 12345678` as a number; as text it is what stands there.
        let types: SchemaValue = .list([.text("string"), .text("number")])
        return scalar(noun, hint: hint, schema: .object([("type", types)])) { text in
            text.isEmpty ? nil : text
        }
    }

    /// A text of so many bytes in UTF-8.
    static func text(_ noun: String, bytes range: ClosedRange<Int>) -> Form {
        let hint = "use \(range.lowerBound) to \(range.upperBound) bytes"
        return text(noun, hint: hint).then { text, place, reading in
            if range.contains(text.utf8.count) { return text }
            reading.report(
                place,
                "expected \(noun) of \(range.lowerBound) to \(range.upperBound) bytes, found "
                    + "\(text.utf8.count)",
                hint: hint
            )
            return nil
        }
    }

    /// Bytes as hexadecimal digits.
    static var mask: Form {
        let digits = "two hexadecimal digits for each byte"
        let schema: SchemaValue = .object([
            ("type", .list([.text("string"), .text("number")])),
            ("pattern", .text("^([0-9a-fA-F]{2})+$")),
        ])
        return scalar(digits, hint: "write them without 0x, such as f7ff", schema: schema) { text in
            Hex.decode(text).flatMap { $0.isEmpty ? nil : text }
        }
    }

    /// The name of something that is defined elsewhere in the scenario.
    static func name(of kind: Reference.Kind) -> Form {
        text("the name of \(kind.article)", hint: "write the name alone").then {
            name,
            place,
            reading in
            reading.refer(to: name, kind, at: place)
            return name
        }
    }
}

extension Form where Output == Bool {
    static var flag: Form {
        scalar(
            "true or false",
            hint: "write true or false",
            schema: .object([("type", .text("boolean"))])
        ) { text in
            switch text {
            case "true": true
            case "false": false
            default: nil
            }
        }
    }
}

extension Form where Output == Int {
    static func integer(_ range: ClosedRange<Int>) -> Form {
        let hint = "write a number from \(range.lowerBound) to \(range.upperBound)"
        let schema: SchemaValue = .object([
            ("type", .text("integer")), ("minimum", .number(range.lowerBound)),
            ("maximum", .number(range.upperBound)),
        ])
        return scalar("a whole number", hint: hint, schema: schema) { text in
            Int(text)
        }.then { number, place, reading in
            if range.contains(number) { return number }
            reading.report(
                place,
                "\(number) is out of range: expected \(range.lowerBound) to \(range.upperBound)",
                hint: hint
            )
            return nil
        }
    }
}

extension Form {
    /// One word of a list.
    static func choice(_ words: [(String, Output)]) -> Form {
        let names = words.map(\.0)
        let schema: SchemaValue = .object([("enum", .list(names.map { .text($0) }))])
        return Form(schema) { value, reading in
            guard case .scalar(let text) = value.content else {
                let hint = "write one of: \(names.joined(separator: ", "))"
                reading.report(value.place, "expected a word, found \(value.found)", hint: hint)
                return nil
            }
            if let word = words.first(where: { $0.0 == text }) { return word.1 }
            reading.report(
                value.place,
                "\(value.found) is not among the words that may stand here",
                hint: Suggestion.hint(for: text, among: names, list: "write one of")
            )
            return nil
        }
    }
}

extension Form where Output: CaseIterable & RawRepresentable, Output.RawValue == String {
    /// One word of an enumeration.
    static var choice: Form { choice(Output.allCases.map { ($0.rawValue, $0) }) }
}

extension Reference.Kind {
    /// The kind with its article, for messages.
    var article: String { (self == .app || self == .appPartition ? "an " : "a ") + rawValue }
}

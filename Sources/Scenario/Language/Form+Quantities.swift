/// Numbers with units. They come out in the smallest unit of their measure.
extension Form where Output == Int {
    static func size(_ range: ClosedRange<Int> = 0...1 << 32) -> Form { quantity(.size, range) }

    /// Microseconds.
    static func time(_ range: ClosedRange<Int> = 0...Limits.longest) -> Form {
        quantity(.time, range)
    }

    /// A time in units that are larger than a microsecond.
    static func time(in unit: Int, _ range: ClosedRange<Int>) -> Form {
        time(range).then { microseconds, place, reading in
            if microseconds.isMultiple(of: unit) { return microseconds / unit }
            reading.report(
                place,
                "\(Measure.time.text(microseconds)) is too fine here: expected a multiple of "
                    + Measure.time.text(unit),
                hint: "round it"
            )
            return nil
        }
    }

    static func quantity(_ measure: Measure, _ range: ClosedRange<Int>) -> Form {
        Form(measure.schema) { value, reading in
            guard case .scalar(let text) = value.content, let quantity = Quantity(text) else {
                let message = "expected \(measure.noun), found \(value.found)"
                reading.report(value.place, message, hint: measure.hint)
                return nil
            }
            guard let factor = measure.factor(of: quantity) else {
                let message =
                    quantity.unit.isEmpty
                    ? "\(value.found) has no unit: expected \(measure.noun)"
                    : "\(value.found) has an unknown unit: expected \(measure.noun)"
                reading.report(value.place, message, hint: measure.hint)
                return nil
            }
            switch quantity.scaled(by: factor) {
            case .success(let number) where range.contains(number):
                return number
            case .success, .failure(.tooLarge):
                let limits =
                    "\(measure.text(range.lowerBound)) to \(measure.text(range.upperBound))"
                let message = "\(value.found) is out of range: expected \(limits)"
                reading.report(value.place, message, hint: "choose a value in between")
            case .failure(.notWhole):
                let message = "\(value.found) is no whole number of \(measure.base)"
                reading.report(value.place, message, hint: "use a smaller unit, or round it")
            }
            return nil
        }
    }
}

/// The largest values that the language takes.
enum Limits {
    /// Ten years in microseconds.
    static let longest = 3_650 * 86_400_000_000
}

extension Measure {
    func factor(of quantity: Quantity) -> Int? {
        quantity.unit.isEmpty
            ? bareFactor : units.first { $0.name == quantity.unit }?.factor
    }

    var schema: SchemaValue {
        let names = units.map { $0.name.replacing("/", with: "\\/") }.joined(separator: "|")
        let unit = "(\(names))" + (bareFactor == nil ? "" : "?")
        let pattern =
            "^([+-]?[0-9]+(\\.[0-9]+)? *\(unit)" + (bareFactor == nil ? "" : "|0x[0-9A-Fa-f]+")
            + ")$"
        let text: SchemaValue = .object([("type", .text("string")), ("pattern", .text(pattern))])
        guard bareFactor != nil else { return text }
        return .object([("anyOf", .list([.object([("type", .text("integer"))]), text]))])
    }
}

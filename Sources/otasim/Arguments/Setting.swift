import ArgumentParser

/// An option of esptool that may also be `keep`.
enum Setting<Value: ExpressibleByArgument>: ExpressibleByArgument {
    case keep
    case set(Value)

    init?(argument: String) {
        if argument == "keep" {
            self = .keep
        } else if let value = Value(argument: argument) {
            self = .set(value)
        } else {
            return nil
        }
    }

    var value: Value? {
        if case .set(let value) = self { value } else { nil }
    }

    var defaultValueDescription: String { "keep" }
}

import ArgumentParser

/// The seed of a run: a number, or a commit hash whose first 16 digits count.
struct Seed: ExpressibleByArgument {
    static let standard = Seed(number: 1)

    let number: UInt64

    init(number: UInt64) {
        self.number = number
    }

    init?(argument: String) {
        if let number = UInt64(argument) {
            self.number = number
        } else if (7...64).contains(argument.count),
            let number = UInt64(argument.prefix(16), radix: 16)
        {
            self.number = number
        } else {
            return nil
        }
    }

    var defaultValueDescription: String { "\(number)" }
}

/// A number with a unit, as it is written: exact, never a floating-point number.
struct Quantity: Hashable, Sendable {
    let isNegative: Bool
    private let digits: Int
    /// How many of the digits stand behind the point.
    private let decimals: Int
    let unit: String

    /// Reads `900KiB`, `1.5 s`, `-365d`, `0x8000`; nil for anything else.
    init?(_ text: String) {
        var rest = text[...]
        let sign = rest.first
        isNegative = sign == "-"
        if sign == "-" || sign == "+" { rest = rest.dropFirst() }
        if rest.hasPrefix("0x") {
            guard let value = Int(rest.dropFirst(2), radix: 16), value >= 0 else { return nil }
            (digits, decimals, unit) = (value, 0, "")
            return
        }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = Substring()
        if rest.first == "." {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard !whole.isEmpty, whole.count + fraction.count <= 18,
            let digits = Int(whole + fraction)
        else { return nil }
        self.digits = digits
        decimals = fraction.count
        let unit = rest.drop { $0 == " " }
        guard unit.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "/" || $0 == "%") }) else {
            return nil
        }
        self.unit = String(unit)
    }

    /// The number times a factor: `.failure` when it is not whole, or too large.
    func scaled(by factor: Int) -> Result<Int, Inexact> {
        let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
        guard !overflow else { return .failure(.tooLarge) }
        var divisor = 1
        for _ in 0..<decimals { divisor *= 10 }
        guard product.isMultiple(of: divisor) else { return .failure(.notWhole) }
        return .success(isNegative ? -(product / divisor) : product / divisor)
    }

    enum Inexact: Error, Hashable, Sendable {
        case notWhole
        case tooLarge
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }
}

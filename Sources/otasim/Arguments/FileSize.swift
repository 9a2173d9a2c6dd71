import ArgumentParser

/// A length on the command line: bytes, or with K or M behind; decimal or hexadecimal.
struct FileSize: ExpressibleByArgument {
    let byteCount: Int

    /// The flash that a device maps for an image.
    static let largestImage = 16 << 20

    init(byteCount: Int) {
        self.byteCount = byteCount
    }

    init?(argument: String) {
        let text = argument.lowercased()
        let factors = ["k": 1 << 10, "m": 1 << 20]
        let factor = text.last.flatMap { factors[String($0)] }
        let digits = factor == nil ? text[...] : text.dropLast()
        let number =
            digits.hasPrefix("0x") ? Int(digits.dropFirst(2), radix: 16) : Int(digits)
        guard let number, number >= 0 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor ?? 1)
        guard !overflow else { return nil }
        byteCount = product
    }

    var defaultValueDescription: String { "\(byteCount)" }
}

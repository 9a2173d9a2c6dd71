/// Numbers as the CSV writes them: Python's integer literals, with K or M behind.
///
/// Source: ESP-IDF `gen_esp32part.py`, `parse_int`.
enum PartitionNumber {
    /// Reads a number or one of the names; nil for anything else, and for numbers beyond 64 bits.
    static func parse(_ text: String, names: [PartitionType.Name] = []) -> Int? {
        var word = Array(PythonText.strip(text).unicodeScalars)
        var factors: [Int] = []
        // Python calls itself for each letter; a row full of them is no reason to run out of stack.
        while let last = word.last, let factor = Self.factor(of: last) {
            factors.append(factor)
            word.removeLast()
            while let blank = word.last, PythonText.isSpace(blank) { word.removeLast() }
        }
        let whole = String(String.UnicodeScalarView(word))
        guard
            var number = literal(PythonText.asciiDigits(whole))
                ?? names.first(where: { $0.text == whole.lowercased() }).map({ Int($0.number) })
        else { return nil }
        for factor in factors {
            let (product, overflow) = number.multipliedReportingOverflow(by: factor)
            // The lowest number has no counterpart above 0, and sizes are negated.
            guard !overflow, product != .min else { return nil }
            number = product
        }
        return number
    }

    private static func factor(of letter: Unicode.Scalar) -> Int? {
        switch letter.properties.lowercaseMapping {
        case "k": 0x400
        case "m": 0x10_0000
        default: nil
        }
    }

    private static func literal(_ word: String) -> Int? {
        var digits = word[...]
        var isNegative = false
        if let sign = digits.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            digits = digits.dropFirst()
        }
        guard let value = magnitude(digits) else { return nil }
        return isNegative ? -value : value
    }

    private static func magnitude(_ digits: Substring) -> Int? {
        let radices = ["0x": 16, "0o": 8, "0b": 2]
        if let radix = radices[digits.prefix(2).lowercased()] {
            return unsigned(digits.dropFirst(2), radix: radix, mayBeginWithUnderscore: true)
        }
        // Python refuses decimal numbers with leading zeros, 0 itself excepted.
        guard !digits.hasPrefix("0") || digits.allSatisfy({ $0 == "0" || $0 == "_" }) else {
            return nil
        }
        return unsigned(digits, radix: 10, mayBeginWithUnderscore: false)
    }

    private static func unsigned(
        _ digits: Substring,
        radix: Int,
        mayBeginWithUnderscore: Bool
    ) -> Int? {
        let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
        let kept = mayBeginWithUnderscore && groups.first == "" ? groups.dropFirst() : groups[...]
        guard !kept.isEmpty, kept.allSatisfy({ $0.first?.isHexDigit == true }) else { return nil }
        return Int(kept.joined(), radix: radix)
    }
}

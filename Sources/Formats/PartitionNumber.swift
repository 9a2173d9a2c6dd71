/// Numbers as the CSV writes them: Python's integer literals, with K or M behind.
///
/// Source: ESP-IDF `gen_esp32part.py`, `parse_int`.
enum PartitionNumber {
    /// Reads a number or one of the names; nil for anything else, and for numbers beyond 64 bits.
    static func parse(_ text: String, names: [PartitionType.Name] = []) -> Int? {
        let word = PythonText.strip(text)
        for (suffix, factor) in [("k", 0x400), ("m", 0x10_0000)]
        where word.lowercased().hasSuffix(suffix) {
            guard let number = parse(String(word.dropLast()), names: names) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: factor)
            // The lowest number has no counterpart above 0, and sizes are negated.
            return overflow || product == .min ? nil : product
        }
        if let number = literal(PythonText.asciiDigits(word)) { return number }
        return names.first { $0.text == word.lowercased() }.map { Int($0.number) }
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

/// Times, sizes and codes of the device live in tables, each with its source.
///
/// In `Chip`, `Network` and `IDF` no decimal number above 9 and no hexadecimal one stands outside
/// of files named `...Constants.swift` or `...Table.swift`.
enum LiteralRule {
    static let targets = ["Chip", "IDF", "Network"]

    static func check(_ file: TextFile) -> [Violation] {
        guard let target = file.target, targets.contains(target), !isTable(file) else { return [] }
        return file.code.enumerated().flatMap { index, line in
            numbers(in: line).filter(isTooLarge).map { number in
                file.violation(index + 1, "\(number) belongs into a table, with its source")
            }
        }
    }

    private static func isTable(_ file: TextFile) -> Bool {
        file.name.hasSuffix("Constants.swift") || file.name.hasSuffix("Table.swift")
    }

    /// The number literals of a line of code; digits inside of names are none.
    static func numbers(in line: String) -> [String] {
        var numbers: [String] = []
        var word = ""
        var before: Character = " "
        for character in line + " " {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if word.first?.isNumber == true, before != "$" { numbers.append(word) }
            word = ""
            before = character
        }
        return numbers
    }

    private static func isTooLarge(_ number: String) -> Bool {
        let digits = number.filter { $0 != "_" }
        return Int(digits).map { $0 > 9 } ?? true
    }
}

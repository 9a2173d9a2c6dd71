/// Imports point down, as the table in `docs/design.md` says.
enum ImportRules {
    /// The floors of the simulated device.
    static let deviceSide = [
        "Crypto", "Storage", "Formats", "Chip", "Network", "IDF", "Firmware", "Device",
    ]

    /// What the device must never see: everyone else's side.
    static let otherSide = ["Adversary", "COpenSSL", "Cloud", "Provisioning"]

    static func imports(of file: TextFile, under table: FloorTable) -> [Violation] {
        guard let target = file.target, file.path.hasSuffix(".swift") else { return [] }
        let allowed = table.allowed(to: target)
        return modules(in: file).compactMap { line, module in
            allowed.contains(module)
                ? nil
                : file.violation(line, "\(target) may not import \(module): see docs/design.md")
        }
    }

    /// What is wrong with the table itself.
    static func problems(of table: FloorTable, folders: [String]) -> [String] {
        var problems: [String] = []
        if table.targets != folders.sorted() {
            problems.append("the table has \(table.targets), Sources has \(folders.sorted())")
        }
        for row in table.rows {
            for name in row.mayImport {
                guard let lower = table.row(of: name), order(lower) >= order(row) else { continue }
                problems.append("\(row.targets) on floor \(row.floor) may not import \(name)")
            }
        }
        for target in deviceSide {
            let seen = table.allowed(to: target).intersection(otherSide).sorted()
            if !seen.isEmpty { problems.append("\(target), device side, reaches \(seen)") }
        }
        return problems
    }

    /// The modules that a file imports, with their lines.
    static func modules(in file: TextFile) -> [(line: Int, module: String)] {
        file.code.enumerated().compactMap { index, line -> (Int, String)? in
            let words = line.split(separator: " ").map(String.init)
            guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                words[..<keyword].allSatisfy(isModifier)
            else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let path = words[(keyword + 1)...].first { !kinds.contains($0) } ?? ""
            return (index + 1, path.split(separator: ".").first.map(String.init) ?? path)
        }
    }

    private static func isModifier(_ word: String) -> Bool {
        word.hasPrefix("@") || ["package", "internal", "public", "private"].contains(word)
    }

    /// `1b` lies between `1` and `2`.
    private static func order(_ row: FloorTable.Row) -> Int {
        let number = Int(row.floor.prefix { $0.isNumber }) ?? 0
        return number * 2 + (row.floor.last?.isLetter == true ? 1 : 0)
    }
}

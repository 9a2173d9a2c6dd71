/// What lies in a folder of a registry is registered, and the registry is sorted.
enum RegistryRule {
    /// A file that declares `static let kind` must be in the list; helpers beside it need not.
    static func problems(folder: [TextFile], registry: TextFile, list: String) -> [String] {
        let registered = entries(of: list, in: registry)
        let types = folder.filter(declaresKind).map { String($0.name.dropLast(".swift".count)) }
        var problems: [String] = []
        for type in types where !registered.contains(type) {
            problems.append("\(type) is not in \(list)")
        }
        for entry in registered where !types.contains(entry) {
            problems.append("\(list) has \(entry), which has no file in its folder")
        }
        if registered != registered.sorted() { problems.append("\(list) is not sorted") }
        return problems
    }

    /// The types of the entries `Type.kind` in the list.
    static func entries(of list: String, in registry: TextFile) -> [String] {
        let lines = registry.code
        guard let start = lines.firstIndex(where: { $0.contains("let \(list)") }) else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("]") }.compactMap { line in
            let word = line.filter { $0 != " " && $0 != "," }
            return word.hasSuffix(".kind") ? String(word.dropLast(".kind".count)) : nil
        }
    }

    private static func declaresKind(_ file: TextFile) -> Bool {
        file.code.contains { $0.contains("static let kind") }
    }
}

/// A scenario says what must come out; one that does not proves nothing.
enum ScenarioRule {
    static func check(_ file: TextFile) -> [Violation] {
        let hasExpectation = file.lines.contains { $0.hasPrefix("expect:") }
        return hasExpectation ? [] : [file.violation(0, "no expect:")]
    }

    /// A file whose name, or a folder of it, begins with `_` is a base for others.
    static func isScenario(_ path: String) -> Bool {
        path.hasPrefix("scenarios/") && (path.hasSuffix(".yaml") || path.hasSuffix(".yml"))
            && !path.split(separator: "/").contains { $0.hasPrefix("_") }
    }
}

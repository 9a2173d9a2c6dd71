/// Paths that exist on one person's machine only, and lead a reader nowhere.
enum PrivatePaths {
    static let roots = ["/home/", "/root/", "/Users/", "C:\\"]

    /// This file, which lists them.
    private static let exempt = ["PrivatePaths.swift"]

    static func check(_ file: TextFile) -> [Violation] {
        guard !exempt.contains(file.name) else { return [] }
        let found = roots.filter(file.mentions)
        return file.lines.enumerated().flatMap { index, line in
            found.filter { line.contains($0) }.map { root in
                file.violation(index + 1, "a path below \(root) leads readers nowhere")
            }
        }
    }

    /// Whether a file is text that people read: prose, code, scripts or scenarios.
    static func reads(_ path: String) -> Bool {
        let endings = [".swift", ".md", ".yaml", ".csv", ".h", ".c", ".txt", ".json"]
        return endings.contains { path.hasSuffix($0) } && !path.contains("/Vectors/")
            || path.hasPrefix("script/") || path.hasPrefix(".ci/")
    }
}

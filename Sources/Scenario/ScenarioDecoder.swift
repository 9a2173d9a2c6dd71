package import World

/// Turns a scenario file into what the world is assembled from.
package enum ScenarioDecoder {
    /// Reads a scenario with its bases and every file that it names.
    ///
    /// `file` is the path as the command line gives it, `scenario` the name in reports, which
    /// ``ScenarioFinder`` finds.
    /// - Throws: Everything that is wrong with it.
    package static func decode(
        file: String,
        scenario: String,
        access: any FileAccess = DiskFiles()
    ) throws(ScenarioError) -> Setup {
        let source = ScenarioSource(file: file, access: access)
        guard source.diagnostics.isEmpty else {
            throw ScenarioError(sorted(source.diagnostics, source.files))
        }
        let reading = Reading(access: access)
        let root = YAMLValue(
            content: .map(source.pairs),
            place: Place(file: FilePath.collapse(file), line: 1, column: 1)
        )
        var setup: Setup?
        if let fields = Fields(root, "the scenario", ScenarioSection.keys, reading) {
            let draft = ScenarioDraft(fields)
            setup = draft.setup(scenario: scenario, file: file, digest: source.digest)
            ScenarioChecks(draft: draft).run()
        }
        guard reading.diagnostics.isEmpty, let setup else {
            throw ScenarioError(sorted(reading.diagnostics, source.files))
        }
        return setup
    }

    /// In the order of the files, the scenario's own first, and then of the lines.
    private static func sorted(_ diagnostics: [Diagnostic], _ files: [String]) -> [Diagnostic] {
        func rank(_ diagnostic: Diagnostic) -> Int {
            files.firstIndex(of: diagnostic.file) ?? files.count
        }
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }.sorted { left, right in
            let (a, b) = (rank(left), rank(right))
            if a != b { return a < b }
            return (left.file, left.line, left.column, left.message)
                < (right.file, right.line, right.column, right.message)
        }
    }
}

/// Why a scenario cannot be run: everything that was found, in the order of the files.
package struct ScenarioError: Error, Hashable, Sendable {
    /// At least one.
    package let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    package var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}

/// What a scenario asks for and what cannot be made of it.
package struct AssemblyError: Error, Hashable, Sendable {
    /// The line of the scenario file; 0 when none is to blame alone.
    package let line: Int
    package let message: String
    package let hint: String

    package init(line: Int, message: String, hint: String) {
        self.line = line
        self.message = message
        self.hint = hint
    }
}

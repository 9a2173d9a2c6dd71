/// Why a file cannot be looked at: what it is, and what to do instead.
package struct InspectionError: Error, Hashable, Sendable {
    package let message: String
    package let hint: String

    package init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}

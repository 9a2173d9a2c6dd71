/// One thing that is wrong with what the user wrote: where it stands, what it is, what to do.
package struct Diagnostic: Hashable, Sendable {
    package let file: String
    /// Counted from 1; 0 when the file as a whole is meant.
    package let line: Int
    /// Counted from 1, in Unicode scalars; 0 when the file as a whole is meant.
    package let column: Int
    package let message: String
    package let hint: String

    package init(file: String, line: Int, column: Int, message: String, hint: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    init(_ place: Place, _ message: String, hint: String) {
        self.init(
            file: place.file,
            line: place.line,
            column: place.column,
            message: message,
            hint: hint
        )
    }

    /// The line that compilers print, which editors know how to follow.
    package var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        return "\(place): \(message) (\(hint))"
    }
}

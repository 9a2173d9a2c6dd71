/// Where something stands: a file, and a position in it from 1.
struct Place: Hashable, Sendable {
    let file: String
    let line: Int
    let column: Int

    init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The file as a whole.
    init(file: String) {
        self.init(file: file, line: 0, column: 0)
    }
}

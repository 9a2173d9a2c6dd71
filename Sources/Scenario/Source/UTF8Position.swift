/// Where in a text the first byte stands that is not UTF-8.
struct UTF8Position {
    /// Both from 1; the column counts Unicode scalars.
    let line: Int
    let column: Int

    init(ofErrorIn bytes: [UInt8]) {
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        var (line, column) = (1, 1)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" {
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
        }
        (self.line, self.column) = (line, column)
    }
}

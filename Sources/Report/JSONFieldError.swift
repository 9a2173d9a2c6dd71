/// A place of a JSON document that holds something else than it should.
struct JSONFieldError: Error, Hashable {
    /// Keys and positions: `findings[2].verdict`; empty for the document itself.
    let path: String
    let expected: String
}

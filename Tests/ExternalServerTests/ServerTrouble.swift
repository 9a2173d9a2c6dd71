/// A real program did not do its part.
struct ServerTrouble: Error, CustomStringConvertible {
    let what: String
    let log: String

    var description: String { "\(what) failed: \(log)" }
}

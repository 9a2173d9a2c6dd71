/// Something that breaks a rule of the repository, at its place.
struct Violation: Hashable, CustomStringConvertible {
    let path: String
    /// From 1; 0 for a file as a whole.
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

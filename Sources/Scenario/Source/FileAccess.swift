/// Where scenarios and the files that they name are read from.
package protocol FileAccess: Sendable {
    func read(_ path: String) -> Result<[UInt8], FileProblem>
    /// The names in a folder, in no order; nil when it is no folder.
    func names(in folder: String) -> [String]?
}

/// Why a file cannot be read.
package enum FileProblem: Error, Hashable, Sendable {
    case missing
    case folder
    case noRegularFile
    case tooLarge(byteCount: Int)
    case unreadable(String)

    /// The problem in words, with the path that was tried.
    func message(_ path: String) -> String {
        switch self {
        case .missing: "there is no file \(path)"
        case .folder: "\(path) is a folder, expected a file"
        case .noRegularFile: "\(path) is no regular file"
        case .tooLarge(let count): "\(path) has \(count) bytes, which is too much"
        case .unreadable(let why): "\(path) cannot be read: \(why)"
        }
    }
}

import Foundation

/// A file of the repository as rules read it.
struct TextFile {
    /// From the root of the repository.
    let path: String
    let lines: [String]
    /// The lines of a Swift file with comments and strings blanked out; see ``SwiftCode``.
    let code: [String]
    private let bytes: Data

    init(path: String, text: String) {
        self.path = path
        code = path.hasSuffix(".swift") ? SwiftCode(text).lines : []
        bytes = Data(text.utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The target of a file below `Sources`, by its folder.
    var target: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    /// Whether a word occurs anywhere in the file, which is quick to find out.
    func mentions(_ word: String) -> Bool {
        bytes.range(of: Data(word.utf8)) != nil
    }

    func violation(_ line: Int, _ message: String) -> Violation {
        Violation(path: path, line: line, message: message)
    }
}

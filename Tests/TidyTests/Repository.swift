import Foundation
import TestSupport

/// The files of this repository, sorted by path.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Every Swift file below `Sources` and `Tests`, or below a folder of these.
    static func swiftFiles(under folder: String = "") throws -> [TextFile] {
        try everySwiftFile.get().filter { $0.path.hasPrefix(folder) }
    }

    private static let everySwiftFile = Result {
        try files { path in
            path.hasSuffix(".swift") && (path.hasPrefix("Sources/") || path.hasPrefix("Tests/"))
        }
    }

    /// Every file whose path is accepted, build products and hidden folders of tools aside.
    static func files(where isWanted: (String) -> Bool) throws -> [TextFile] {
        try paths().filter(isWanted).map { path in
            TextFile(
                path: path,
                text: String(decoding: try readFile(root + "/" + path), as: UTF8.self)
            )
        }
    }

    /// Every path from the root of the repository, folders not among them.
    static func paths() throws -> [String] {
        let entries = try FileManager.default.contentsOfDirectory(atPath: root)
        return try entries.filter { !isForeign($0) }.flatMap { try paths(under: $0) }.sorted()
    }

    /// The folders directly below a folder.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
            .filter { isFolder(folder + "/" + $0) }.sorted()
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    private static func paths(under path: String) throws -> [String] {
        guard isFolder(path) else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: root + "/" + path)
            .flatMap { try paths(under: path + "/" + $0) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    private static func isForeign(_ entry: String) -> Bool {
        entry == ".git" || entry == ".swiftpm" || entry == ".vscode" || entry.hasPrefix(".build")
    }
}

import Foundation

/// Gives a fresh folder to a test and removes it afterwards.
package func withTemporaryDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("otasim-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true
    )
    defer { removeFolder(folder) }
    return try body(folder)
}

/// Writes a whole file.
package func writeFile(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}

/// Reads a whole file.
package func readFile(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

private func removeFolder(_ path: String) {
    do {
        try FileManager.default.removeItem(atPath: path)
    } catch {
        print("a test's folder stays behind: \(path): \(error)")
    }
}

/// The path of a file of the repository.
package func repositoryPath(_ path: String) -> String {
    let support = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return support.appendingPathComponent("../../" + path).standardizedFileURL.path
}

import Foundation
import Testing
import TestSupport

/// Compares a text with the file that keeps it, byte by byte.
///
/// `UPDATE_GOLDEN=1` rewrites the file. A missing file fails; outside of CI it is written too.
func expectGolden(
    _ text: String,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let environment = ProcessInfo.processInfo.environment
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots/\(name)").path
    if environment["UPDATE_GOLDEN"] == "1" {
        try writeFile(Array(text.utf8), to: path)
    } else if !FileManager.default.fileExists(atPath: path) {
        Issue.record("no golden file \(path)", sourceLocation: sourceLocation)
        if environment["CI"] != "true" { try writeFile(Array(text.utf8), to: path) }
        return
    }
    let kept = String(decoding: try readFile(path), as: UTF8.self)
    #expect(text == kept, "differs from \(path)", sourceLocation: sourceLocation)
}

import Foundation
import Glibc

/// Where commands write: standard output, standard error, and files that options name.
enum Output {
    static func print(_ text: String) throws(CommandError) {
        try write(Array(text.utf8), to: STDOUT_FILENO, named: "standard output")
    }

    /// A message that nobody can read changes nothing.
    static func error(_ text: String, terminator: String = "\n") {
        try? write(Array((text + terminator).utf8), to: STDERR_FILENO, named: "standard error")
    }

    /// Writes a report to the file after an option; `-` is standard output.
    static func write(_ text: String, toFile path: String) throws(CommandError) {
        try write(Array(text.utf8), toFile: path)
    }

    /// Writes bytes to the file after an option; `-` is standard output.
    static func write(_ bytes: [UInt8], toFile path: String) throws(CommandError) {
        if path == "-" { return try write(bytes, to: STDOUT_FILENO, named: "standard output") }
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw unwritable(path) }
        defer { Glibc.close(file) }
        try write(bytes, to: file, named: path)
    }

    private static func write(
        _ bytes: [UInt8],
        to file: Int32,
        named name: String
    ) throws(CommandError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE {
                // A reader that has seen enough is no reason to fail.
                return
            } else if errno != EINTR {
                throw unwritable(name)
            }
        }
    }

    private static func unwritable(_ name: String) -> CommandError {
        .badInput(["\(name): cannot be written: \(String(cString: strerror(errno)))"])
    }
}

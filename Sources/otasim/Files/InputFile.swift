import Foundation
import Glibc

/// Reads the files that a command line names.
enum InputFile {
    /// A whole file.
    ///
    /// - Throws: `badInput` with the system's reason when it cannot be read.
    static func read(_ path: String) throws(CommandError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                throw unreadable(path)
            }
        }
    }

    private static func unreadable(_ path: String) -> CommandError {
        let reason = String(cString: strerror(errno))
        return .badInput(["\(path): cannot be read: \(reason) (give the path of a file)"])
    }
}

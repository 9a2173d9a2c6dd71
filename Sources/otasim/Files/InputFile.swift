import Foundation
import Glibc

/// Reads the files that a command line names.
enum InputFile {
    /// No flash chip is larger, and no other file of a team comes near it.
    private static let byteCountMax = 256 << 20

    /// A whole file.
    ///
    /// - Throws: `badInput` when it is no regular file, is too large, or with the system's reason.
    static func read(_ path: String) throws(CommandError) -> [UInt8] {
        // A pipe that nobody writes to would be waited for for ever.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw unreadable(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG || status.st_mode & S_IFMT == S_IFDIR else {
            throw .badInput(["\(path): is no regular file (give the path of a file)"])
        }
        guard status.st_size <= byteCountMax else {
            throw .badInput([
                "\(path): has \(status.st_size) bytes, more than any flash chip "
                    + "(give the right file)"
            ])
        }
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

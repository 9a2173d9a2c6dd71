internal import Foundation

/// The files of this machine.
package struct DiskFiles: FileAccess {
    /// More than any flash chip holds.
    private static let byteCountMax = 256 << 20

    package init() {}

    package func read(_ path: String) -> Result<[UInt8], FileProblem> {
        var info = stat()
        guard stat(path, &info) == 0 else {
            let code = errno
            let isMissing = code == ENOENT || code == ENOTDIR
            return .failure(isMissing ? .missing : .unreadable(String(cString: strerror(code))))
        }
        switch info.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: return .failure(.folder)
        default: return .failure(.noRegularFile)
        }
        let count = Int(info.st_size)
        guard count <= Self.byteCountMax else { return .failure(.tooLarge(byteCount: count)) }
        do {
            return .success([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
        } catch {
            return .failure(.unreadable(error.localizedDescription))
        }
    }

    package func names(in folder: String) -> [String]? {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            return nil
        }
    }
}

import Foundation

/// Where commands write: standard output, standard error, and files that options name.
enum Output {
    static func print(_ text: String) {
        write(text, to: FileHandle.standardOutput)
    }

    static func error(_ text: String) {
        write(text + "\n", to: FileHandle.standardError)
    }

    /// Writes a report to the file after an option; `-` is standard output.
    static func write(_ text: String, toFile path: String) throws(CommandError) {
        if path == "-" { return print(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw .badInput(["\(path): cannot be written: \(error.localizedDescription)"])
        }
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away is no reason to fail.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

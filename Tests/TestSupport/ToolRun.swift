import Foundation

/// What a tool of the host did: one finished process.
package struct ToolRun: Sendable {
    /// The exit status; for a process ended by a signal, 128 plus its number.
    package let status: Int32
    package let stdout: [UInt8]
    package let stderr: [UInt8]

    package var outputText: String { String(decoding: stdout, as: UTF8.self) }
    package var errorText: String { String(decoding: stderr, as: UTF8.self) }

    /// Runs a program to its end.
    ///
    /// The three streams are files, so that neither side can wait for the other for ever.
    ///
    /// An executable without a slash is looked for in `PATH`.
    package static func run(
        _ executable: String,
        _ arguments: [String],
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> ToolRun {
        try withTemporaryDirectory { folder in
            try writeFile(input, to: folder + "/stdin")
            try writeFile([], to: folder + "/stdout")
            try writeFile([], to: folder + "/stderr")
            let process = Process()
            if executable.contains("/") {
                process.executableURL = URL(fileURLWithPath: executable)
                process.arguments = arguments
            } else {
                process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                process.arguments = [executable] + arguments
            }
            process.environment = ProcessInfo.processInfo.environment
                .merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }
                .merging(environment) { $1 }
            process.standardInput = try handle(folder + "/stdin", FileHandle.init(forReadingFrom:))
            process.standardOutput = try handle(folder + "/stdout", FileHandle.init(forWritingTo:))
            process.standardError = try handle(folder + "/stderr", FileHandle.init(forWritingTo:))
            try process.run()
            process.waitUntilExit()
            let code = process.terminationStatus
            return ToolRun(
                status: process.terminationReason == .uncaughtSignal ? 128 + code : code,
                stdout: try readFile(folder + "/stdout"),
                stderr: try readFile(folder + "/stderr")
            )
        }
    }

    /// The path of a tool that `script/test` installs, such as `esptool`.
    ///
    /// - Throws: `MissingTool` when `OTASIM_TOOLS` does not lead to it: an oracle that is not there
    ///   fails its test, it does not skip it.
    package static func tool(_ name: String) throws -> String {
        guard let root = ProcessInfo.processInfo.environment["OTASIM_TOOLS"] else {
            throw MissingTool(name: name, reason: "OTASIM_TOOLS is not set")
        }
        let path = root + "/bin/" + name
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw MissingTool(name: name, reason: "\(path) is no program")
        }
        return path
    }

    /// The path of a Python package that `script/test` installs.
    ///
    /// - Throws: `MissingTool` when `OTASIM_TOOLS` does not lead to it.
    package static func library(_ name: String) throws -> String {
        guard let root = ProcessInfo.processInfo.environment["OTASIM_TOOLS"] else {
            throw MissingTool(name: name, reason: "OTASIM_TOOLS is not set")
        }
        let folder = root + "/lib"
        let pythons = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let candidates = pythons.map { folder + "/" + $0 + "/site-packages/" + name }
        guard let found = candidates.first(where: FileManager.default.fileExists) else {
            throw MissingTool(name: name, reason: "it is not below \(folder)")
        }
        return found
    }

    private static func handle(
        _ path: String,
        _ open: (URL) throws -> FileHandle
    ) throws -> FileHandle {
        try open(URL(fileURLWithPath: path))
    }
}

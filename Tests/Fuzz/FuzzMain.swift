import CFuzzDriver
import Foundation

/// `otasim-fuzz NAME [OPTIONS OF LIBFUZZER] CORPUS...`, or without libFuzzer
/// `otasim-fuzz NAME FILES...`; `otasim-fuzz all FOLDER` replays the folders of all parsers.
enum FuzzMain {
    static func run(
        _ argc: Int32,
        _ argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    ) -> Int32 {
        let arguments = (1..<Int(max(argc, 1))).compactMap { argv[$0].map { String(cString: $0) } }
        guard let name = arguments.first else { return usage() }
        if name == "all", let folder = arguments.dropFirst().first { return replayAll(folder) }
        guard let target = FuzzRegistry.targets.first(where: { $0.name == name }) else {
            return usage()
        }
        // libFuzzer does not see the name.
        argv[1] = argv[0]
        let status = otasim_fuzz_run(argc - 1, argv + 1, target.entry)
        return status >= 0 ? status : replay(target, arguments.dropFirst().flatMap(files))
    }

    private static func replayAll(_ folder: String) -> Int32 {
        for target in FuzzRegistry.targets {
            let status = replay(target, files(folder + "/" + target.name))
            if status != 0 { return status }
        }
        return 0
    }

    /// Gives every file to the parser; the name comes first, so that a trap says where.
    private static func replay(_ target: FuzzTarget, _ paths: [String]) -> Int32 {
        var byteCount = 0
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                report("\(path): cannot be read (give files, or folders of them)\n")
                return 2
            }
            report("\(target.name): \(path)\n")
            target.check([UInt8](data))
            byteCount += data.count
        }
        guard !paths.isEmpty else {
            report("\(target.name): there is no file to replay\n")
            return 2
        }
        FileHandle.standardOutput.write(
            Data("\(target.name): \(paths.count) files, \(byteCount) bytes\n".utf8)
        )
        return 0
    }

    /// A file, or the files in a folder, sorted.
    private static func files(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists, isFolder.boolValue else { return path.hasPrefix("-") ? [] : [path] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .map { path + "/" + $0 }
        } catch {
            return []
        }
    }

    private static func usage() -> Int32 {
        let names = FuzzRegistry.targets.map(\.name).joined(separator: ", ")
        report("usage: otasim-fuzz NAME FILES...\nnames: all, \(names)\n")
        return 64
    }

    private static func report(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

/// What the package manager makes the entry of this program, with and without libFuzzer.
@_cdecl("Fuzz_main")
func fuzzMain(
    _ argc: Int32,
    _ argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    FuzzMain.run(argc, argv)
}

/// libFuzzer's own `main` asks for this function, and is never called.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { 0 }

import Foundation
import TestSupport
import Testing

/// Building and describing images on the command line.
///
/// Oracle: esptool.
@Suite struct ImageCommandTests {
    private static func build(_ folder: String, _ options: [String] = []) throws -> String {
        let path = folder + "/app.bin"
        let run = try ToolRun.run(
            try OtasimTool.path(),
            ["image", "build", "--version", "1.2.3", "--project", "demo", "-o", path]
                + (options.contains("--size") ? [] : ["--size", "20016"]) + options
        )
        #expect(run.status == 0, "\(run.errorText)")
        return path
    }

    @Test(arguments: [
        ("esp32", "ESP32"), ("esp32s3", "ESP32-S3"), ("esp32c3", "ESP32-C3"),
        ("esp32c6", "ESP32-C6"),
    ])
    func `an image is what was asked for, and esptool finds it valid`(
        chip: String,
        name: String
    ) throws {
        try withTemporaryDirectory { folder in
            let options = ["--chip", chip, "--secure-version", "7", "--size", "256K"]
            let file = try Self.build(folder, options)
            #expect(try readFile(file).count == 262_144)
            let info = try OtasimTool.run("image", "info", file)
            #expect(info.status == 0)
            #expect(info.outputText.hasPrefix("\(file): an app for the \(name)\n"))
            let esptool = try ToolRun.run(try ToolRun.tool("esptool"), ["image-info", file])
            #expect(esptool.outputText.contains("Detected image type: \(name)"))
            #expect(esptool.outputText.contains(/Checksum: 0x[0-9a-f]{2} \(valid\)/))
            #expect(esptool.outputText.contains(/Validation hash: [0-9a-f]{64} \(valid\)/))
            #expect(esptool.outputText.contains("Project name: demo"))
            #expect(esptool.outputText.contains("App version: 1.2.3"))
            #expect(esptool.outputText.contains("Secure version: 7"))
        }
    }

    @Test func `an image with secure padding has the length that was asked for`() throws {
        try withTemporaryDirectory { folder in
            let file = try Self.build(folder, ["--secure-pad-v2", "--size", "0x40000"])
            #expect(try readFile(file).count == 0x40000)
            let info = try OtasimTool.run("image", "info", file)
            #expect(info.status == 0)
            #expect(info.outputText.contains("padding, neither mapped nor loaded"))
        }
    }

    @Test(arguments: [
        (["--size", "100"], "at least"), (["--size", "20017"], "use 20032 bytes"),
        (["--size", "17M"], "16 MiB"),
        (["--size", "20016", "--secure-pad-v2"], "use 65536"),
    ])
    func `a size that cannot be ends with 2 and one that can`(
        options: [String],
        part: String
    ) throws {
        try withTemporaryDirectory { folder in
            let run = try ToolRun.run(
                try OtasimTool.path(),
                ["image", "build", "--version", "1", "-o", folder + "/a.bin"] + options
            )
            #expect(run.status == 2)
            #expect(run.errorText.contains(part), "\(run.errorText)")
        }
    }

    @Test(arguments: [
        ["image", "build", "-o", "x"],
        ["image", "build", "--version", "1", "--chip", "z", "-o", "x"],
        ["image", "build", "--version", "1", "--size", "many", "-o", "x"],
        ["image", "build", "--version", "01234567890123456789012345678901", "-o", "x"],
        ["image", "info"], ["image", "sign", "x"], ["image", "verify", "x"], ["image", "digest"],
        ["image", "sign", "--version", "1", "--key", "k", "-o", "x", "y"],
        ["image", "sign", "--detached", "--append", "--key", "k", "-o", "x", "y"],
    ])
    func `wrong usage ends with 64`(_ arguments: [String]) throws {
        #expect(try ToolRun.run(OtasimTool.path(), arguments).status == 64)
    }

    @Test func `an image is described piece by piece`() throws {
        try withTemporaryDirectory { folder in
            let run = try OtasimTool.run("image", "info", try Self.build(folder))
            for line in [
                "project           demo", "version           1.2.3", "secure version    0",
                "chip              ESP32 (0x0000), revision from v0.0 to v3.99",
                "flash             DIO, 40 MHz, 4 MB",
                "segment  offset      length      address     memory",
                "image             20016 bytes (0x4e30)", "signature         none",
            ] {
                #expect(run.outputText.contains(line + "\n"), "\(line)\n\(run.outputText)")
            }
            #expect(
                run.outputText.contains(
                    /\n      0  0x00000020  0x[0-9a-f]{8}  0x3f400020  DROM, mapped\n/
                )
            )
            #expect(
                run.outputText.contains(
                    /\n      1  0x[0-9a-f]{8}  0x[0-9a-f]{8}  0x3ffb0000  DRAM, loaded\n/
                )
            )
            #expect(run.outputText.contains(/\nchecksum          0x[0-9a-f]{2}, right\n/))
            #expect(run.outputText.contains(/\nSHA-256           [0-9a-f]{64}, right\n/))
            #expect(!run.outputText.contains("Remarks"))
        }
    }

    /// What is done to a good image, and what becomes of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let kind: Kind
        let part: String
        let change: @Sendable (inout [UInt8]) -> Void

        enum Kind {
            case sound, unsound
            /// It cannot be read as an image to its end.
            case noImage
        }

        init(
            _ name: String,
            _ kind: Kind,
            _ part: String,
            _ change: @escaping @Sendable (inout [UInt8]) -> Void
        ) {
            (testDescription, self.kind, self.part) = (name, kind, part)
            self.change = change
        }
    }

    static let cases = [
        Case("followed by erased flash", .sound, "behind it         5000 bytes, all 0xff") {
            $0 += [UInt8](repeating: 0xFF, count: 5000)
        },
        Case("without SHA-256", .sound, "SHA-256           not appended") { $0[23] = 0 },
        Case("wrong checksum", .unsound, ", WRONG\n                  0x") {
            $0[$0.count - 33] ^= 1
        },
        Case("wrong SHA-256", .unsound, ", WRONG\n                  ") { $0[$0.count - 1] ^= 1 },
        Case("changed code", .unsound, ", WRONG\n                  ") { $0[10000] ^= 1 },
        Case("for an unknown chip", .unsound, "a chip with the number 0x0077") { $0[12] = 0x77 },
        Case("for another chip", .unsound, "an app for the ESP32-P4") { $0[12] = 0x12 },
        Case("cut in the SHA-256", .unsound, "SHA-256           MISSING") { $0.removeLast(3) },
        Case("cut before the checksum", .unsound, "checksum          MISSING") {
            $0.removeLast(33)
        },
        Case("odd flag", .unsound, "byte 23 is 3") { $0[23] = 3 },
        Case("address that is no memory", .unsound, "where the ESP32 has no memory") {
            $0[27] = 0x66
        },
        Case("congruence", .unsound, "expected the same rest modulo 65536") { $0[24] = 0x24 },
        Case("cut in a segment", .noImage, "cut short in segment 4: it needs 19") {
            $0.removeLast(80)
        },
        Case(
            "cut in the header",
            .noImage,
            "cut short in the header: it needs 24 bytes, and 20 are there"
        ) {
            $0.removeLast($0.count - 20)
        },
        Case("long segment", .noImage, "cut short in segment 0") { $0[30] = 0xFF },
        Case("empty", .noImage, "the image is empty") { $0 = [] },
        Case("web page", .noImage, "this is an HTML page") { $0 = Array("<html>".utf8) },
        Case("other file", .noImage, "begins with 0x41, expected 0xe9") { $0 = Array("AAAA".utf8) },
        Case("erased flash", .noImage, "this is erased flash") {
            $0 = [UInt8](repeating: 0xFF, count: 9000)
        },
        Case("flash dump", .noImage, "otasim flash show") {
            $0 = [UInt8](repeating: 0xFF, count: 0x1000) + $0
        },
        Case("flash dump of a later chip", .noImage, "an image of a whole flash chip") {
            $0 = [UInt8](repeating: 0xFF, count: 0x2000) + $0
        },
    ]

    @Test(arguments: cases)
    func `info ends as documented and says why`(_ changed: Case) throws {
        try withTemporaryDirectory { folder in
            let file = try Self.build(folder)
            var bytes = try readFile(file)
            changed.change(&bytes)
            try writeFile(bytes, to: file)
            let run = try OtasimTool.run("image", "info", file)
            let status: Int32 = changed.kind == .sound ? 0 : 1
            #expect(run.status == status, "\(run.outputText)\(run.errorText)")
            let isRead = changed.kind != .noImage
            let text = isRead ? run.outputText : run.errorText
            #expect(text.contains(changed.part), "\(text)")
            #expect(isRead || (text.contains(file) && run.outputText.isEmpty))
            let json = try OtasimTool.run("image", "info", "--json", file)
            #expect(json.status == status)
            let value = try JSONSerialization.jsonObject(with: Data(json.stdout))
            let object = try #require(value as? [String: Any])
            #expect(object["valid"] as? Bool == (changed.kind == .sound))
            #expect(object["file"] as? String == file)
            let reason = object["error"] as? String
            #expect(reason.map { $0.contains(changed.part) } == (isRead ? nil : true))
        }
    }

    @Test func `a descriptor does nothing to the terminal`() throws {
        try withTemporaryDirectory { folder in
            let file = try Self.build(folder)
            var bytes = try readFile(file)
            bytes.replaceSubrange(0x50..<0x54, with: Array("\u{1B}[2J".utf8))
            try writeFile(bytes, to: file)
            let run = try OtasimTool.run("image", "info", file)
            #expect(run.outputText.contains("project           \\u{1b}[2J\n"))
            #expect(!run.stdout.contains(0x1B))
        }
    }

    @Test func `a file that is not there ends with 2`() throws {
        let run = try OtasimTool.run("image", "info", "/nonexistent/app.bin")
        #expect(run.status == 2)
        #expect(run.errorText.contains("/nonexistent/app.bin: cannot be read: No such file"))
    }
}

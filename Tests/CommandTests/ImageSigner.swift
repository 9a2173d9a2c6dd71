import TestSupport
import Testing

/// Signs and verifies with otasim and with espsecure, which must be of one opinion.
enum ImageSigner {
    static func build(_ folder: String) throws -> String {
        let path = folder + "/app.bin"
        let run = try OtasimTool.run(
            "image",
            "build",
            "--version",
            "1.0.0",
            "--size",
            "20016",
            "-o",
            path
        )
        #expect(run.status == 0, "\(run.errorText)")
        return path
    }

    /// The tools that sign.
    static let names = ["espsecure", "otasim"]

    static func sign(
        _ signer: String,
        _ key: String,
        _ input: String,
        _ output: String,
        append: Bool = false
    ) throws -> ToolRun {
        if signer == "espsecure" {
            return try ToolRun.run(
                try ToolRun.tool("espsecure"),
                ["sign-data", "--version", "2", "--keyfile", key, "--output", output]
                    + (append ? ["--append-signatures"] : []) + [input]
            )
        }
        return try ToolRun.run(
            try OtasimTool.path(),
            ["image", "sign", "--key", key, "-o", output] + (append ? ["--append"] : []) + [input]
        )
    }

    /// Whether otasim accepts a file; espsecure must be of the same opinion.
    static func verify(_ key: String, _ file: String) throws -> Bool {
        let own = try OtasimTool.run("image", "verify", "--key", key, file)
        let other = try ToolRun.run(
            try ToolRun.tool("espsecure"),
            ["verify-signature", "--version", "2", "--keyfile", key, file]
        )
        #expect([0, 1].contains(own.status), "\(own.errorText)")
        #expect(
            (own.status == 0) == (other.status == 0),
            "\(own.outputText)\(other.outputText)\(other.errorText)"
        )
        return own.status == 0
    }
}

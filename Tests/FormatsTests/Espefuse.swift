import Foundation
import TestSupport

/// Espressif's tool for eFuses, working on a file.
struct Espefuse {
    struct Digits: Hashable {
        let text: String
        let isBytes: Bool
    }

    let chip: String
    let path: String

    @discardableResult
    func run(_ arguments: String...) throws -> ToolRun {
        try ToolRun.run(
            ToolRun.tool("espefuse"),
            ["--chip", chip, "--virt", "--path-efuse-file", path, "--do-not-confirm"] + arguments
        )
    }

    /// What each field holds, in hexadecimal digits.
    ///
    /// Numbers begin with their highest bits; what the tool calls bytes, with the lowest byte.
    func summary() throws -> [String: Digits] {
        let run = try run("summary", "--format", "json")
        let text = run.outputText
        guard run.status == 0, let start = text.firstIndex(of: "{"),
            let fields = try JSONSerialization.jsonObject(with: Data(text[start...].utf8))
                as? [String: [String: Any]]
        else { throw EspefuseFailure(output: text + run.errorText) }
        return fields.compactMapValues { field in
            guard let text = field["raw_value"] as? String,
                let type = field["efuse_type"] as? String
            else { return nil }
            return Digits(text: String(text.dropFirst(2)), isBytes: type.hasPrefix("bytes"))
        }
    }
}

/// The tool did not give a summary.
struct EspefuseFailure: Error {
    let output: String
}

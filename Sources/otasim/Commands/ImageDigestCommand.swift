import ArgumentParser
import Kernel
import Provisioning

/// `otasim image digest`.
struct ImageDigestCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Print the digest of a key, as eFuses hold it for Secure Boot V2.",
        discussion:
            "With --output it is written as 32 bytes, as espsecure digest-sbv2-public-key does."
    )

    @Option(
        name: [.customLong("key"), .customLong("keyfile"), .customShort("k")],
        help: ArgumentHelp("The key, either half, PEM.", valueName: "file")
    )
    var key: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String?

    func carryOut() throws(CommandError) -> ExitCode {
        let key = try SigningKeyFile.readSecureBootKey(key)
        if let output {
            try Output.write(key.digest, toFile: output)
        } else {
            try Output.print("\(Hex.encode(key.digest))\n")
        }
        return .success
    }
}

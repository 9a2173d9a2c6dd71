import ArgumentParser
import Formats
import Kernel
import Provisioning
import Report

/// `otasim image verify`.
struct ImageVerifyCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the Secure Boot V2 signatures of an image against a key.",
        discussion: """
            Ends 0 when some signature block has this key, stores the digest of the image, and is \
            a signature over it; 1 when none does, or there is none. A device may ask for more: \
            the ESP32 looks at block 0 only. For detached signatures there is `otasim verify`.
            """
    )

    @Option(
        name: [.customLong("key"), .customLong("keyfile"), .customShort("k")],
        help: ArgumentHelp("The key, either half, PEM.", valueName: "file")
    )
    var key: String

    @Option(help: .hidden)
    var version = 2

    @Argument(help: "The signed image.")
    var file: String

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func validate() throws {
        guard version == 2 else {
            throw ValidationError("Signatures are those of Secure Boot version 2, not \(version).")
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let key = try SigningKeyFile.readSecureBootKey(key)
        let bytes = try InputFile.read(file)
        guard !bytes.isEmpty else {
            throw .badInput(["\(file): the file is empty (check that the build wrote it)"])
        }
        let signed = SignedContents(bytes, image: Self.image(bytes))
        let verdicts = (signed?.checks ?? []).map { Verdict($0, key) }
        let refusal = Self.refusal(signed, verdicts)
        if json {
            try printJSON(key, signed, verdicts, refusal)
        } else {
            try printText(key, signed, verdicts, refusal)
        }
        return refusal == nil ? .success : ExitCode(1)
    }

    /// What a block comes to for the key.
    private struct Verdict {
        let text: String
        let isGood: Bool

        init(_ check: SignatureCheck, _ key: SecureBootKey) {
            guard case .success(let block) = check.block, block.keyBytes != key.bytes else {
                isGood = check.isGood
                text = SignatureText.verdict(check)
                return
            }
            isGood = false
            text =
                "REFUSED: it has another key: \(block.scheme.name), digest "
                + Hex.encode(block.keyDigest)
        }
    }

    private static func image(_ bytes: [UInt8]) -> ImageReading? {
        do {
            return try ImageReading(bytes)
        } catch {
            return nil
        }
    }

    /// Why the file as a whole is refused; nil if it is not.
    private static func refusal(_ signed: SignedContents?, _ verdicts: [Verdict]) -> String? {
        guard let signed else {
            return "it is not signed: there is no signature sector (sign it with "
                + "`otasim image sign`)"
        }
        if let expected = signed.expectedOffset {
            return "the signature sector stands at \(ImageSheet.number(signed.offset, digits: 1)), "
                + "and devices look for it behind the image, at "
                + ImageSheet.number(expected, digits: 1)
        }
        return verdicts.contains(where: \.isGood)
            ? nil : "no signature block of this key verifies over the image"
    }

    private func printText(
        _ key: SecureBootKey,
        _ signed: SignedContents?,
        _ verdicts: [Verdict],
        _ refusal: String?
    ) throws(CommandError) {
        var lines = ["\(file): " + (refusal.map { "REFUSED: \($0)" } ?? "verified")]
        lines.append("  key: \(key.scheme.name), digest \(Hex.encode(key.digest))")
        for (index, verdict) in verdicts.enumerated() {
            lines.append("  block \(index): \(verdict.text)")
        }
        try Output.print(lines.joined(separator: "\n") + "\n")
    }

    private func printJSON(
        _ key: SecureBootKey,
        _ signed: SignedContents?,
        _ verdicts: [Verdict],
        _ refusal: String?
    ) throws(CommandError) {
        let blocks = zip(signed?.checks ?? [], verdicts).map { check, verdict -> JSONValue in
            [
                "signature": ImageJSON.block(check),
                "accepted": .flag(verdict.isGood),
                "reason": .text(verdict.text),
            ]
        }
        let value: JSONValue = [
            "file": .text(file),
            "accepted": .flag(refusal == nil),
            "reason": refusal.map { .text($0) } ?? .null,
            "key": ["scheme": .text(key.scheme.name), "digest": .text(Hex.encode(key.digest))],
            "blocks": .list(blocks),
        ]
        try Output.print(value.document)
    }
}

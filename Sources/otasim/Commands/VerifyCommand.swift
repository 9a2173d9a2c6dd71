import ArgumentParser
import Crypto
import Kernel
import Report

/// `otasim verify`.
struct VerifyCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a detached signature as the device does.",
        discussion: """
            The message is the whole file, the digest SHA-256, the verdict that of \
            mbedtls_pk_verify. Ends 0 when the signature is accepted and 1 when it is refused. \
            An empty file is a message like any other; an empty signature is refused.
            """
    )

    @Option(help: ArgumentHelp("A public key, PEM or DER.", valueName: "file"))
    var key: String

    @Option(
        help: ArgumentHelp(
            "The signature, as `openssl dgst -sha256 -sign` writes it.",
            valueName: "file"
        )
    )
    var signature: String

    @Flag(
        name: .customLong("strict-der"),
        help: "Refuse an ECDSA signature that is not strict DER, though mbed TLS takes it."
    )
    var strictDER = false

    @Argument(help: "The file that is signed.")
    var file: String

    @Flag(help: "Print JSON and nothing else.")
    var json = false

    func carryOut() throws(CommandError) -> ExitCode {
        let publicKey = try readKey()
        let signatureBytes = try InputFile.read(signature)
        let digest = SHA256.digest(try InputFile.read(file))
        let verdict = publicKey.verdict(
            digest: digest,
            signature: signatureBytes,
            strictDER: strictDER
        )
        if json {
            var value = Self.json(verdict)
            value["digest"] = .text(Hex.encode(digest))
            value["key"] = .text(publicKey.kind.name)
            value["signature_bytes"] = .integer(signatureBytes.count)
            value["strict_der"] = .flag(strictDER)
            try Output.print(JSONValue.object(value).document)
        } else {
            try Output.print("\(file): \(Self.text(verdict, signatureBytes.count))\n")
        }
        return verdict == .accepted ? .success : ExitCode(1)
    }

    private func readKey() throws(CommandError) -> PublicKey {
        let bytes = try InputFile.read(key)
        let text = String(decoding: bytes, as: UTF8.self)
        let isPEM = text.contains("-----BEGIN ")
        if isPEM, text.contains("PRIVATE KEY-----") {
            throw .badInput([
                "\(key): this is a private key, and the device has only the public one "
                    + "(make it with openssl pkey -in \(key) -pubout -out public.pem)"
            ])
        }
        // mbed TLS takes the terminating NUL for part of a PEM text.
        switch PublicKey.parse(pem: isPEM ? bytes + [0] : bytes) {
        case .success(let key): return key
        case .failure(let error):
            throw .badInput([
                "\(key): this is no public key, mbed TLS says \(Self.text(error)) "
                    + "(expected PEM or DER, as openssl pkey -pubout writes it)"
            ])
        }
    }

    private static func text(_ verdict: SignatureVerdict, _ byteCount: Int) -> String {
        switch verdict {
        case .accepted: "the signature of \(byteCount) bytes is accepted"
        case .refused(let error):
            "the signature of \(byteCount) bytes is refused: mbedtls_pk_verify returned "
                + text(error)
        case .notStrictDER(let fault):
            "the signature of \(byteCount) bytes is refused: it is not strict DER: "
                + fault.message
        }
    }

    private static func text(_ error: CryptoError) -> String {
        let words = [error.symbol, error.message].filter { !$0.isEmpty }
        return error.name + (words.isEmpty ? "" : " (\(words.joined(separator: ": ")))")
    }

    private static func json(_ verdict: SignatureVerdict) -> [String: JSONValue] {
        switch verdict {
        case .accepted: ["accepted": true, "code": 0, "reason": .null]
        case .refused(let error):
            [
                "accepted": false, "code": .integer(Int(error.code)),
                "reason": .text(text(error)),
                "error": [
                    "number": .text(error.name), "name": .text(error.symbol),
                    "message": .text(error.message),
                ],
            ]
        case .notStrictDER(let fault):
            ["accepted": false, "code": .null, "reason": .text("not strict DER: " + fault.message)]
        }
    }
}

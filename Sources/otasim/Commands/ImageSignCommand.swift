import ArgumentParser
import Crypto
import Formats
import Kernel
import Provisioning

/// `otasim image sign`.
struct ImageSignCommand: OtasimCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign an image for Secure Boot V2, or write a detached signature.",
        discussion: """
            As `espsecure sign-data --version 2` does, the image is filled up with 0xff to 4096 \
            bytes, and a sector with the signature follows: RSA-3072 with PSS, or ECDSA. A \
            detached signature is that of `openssl dgst -sha256 -sign`. The same seed gives the \
            same bytes; it is no secret.
            """
    )

    @Option(
        name: [.customLong("key"), .customLong("keyfile"), .customShort("k")],
        help: ArgumentHelp("The private key, PEM; again for another.", valueName: "file")
    )
    var keys: [String]

    @Flag(
        name: [.customLong("append"), .customLong("append-signatures")],
        help: "Keep the signatures that are there; up to three fit."
    )
    var append = false

    @Flag(help: "Write the bare signature instead of a signed image.")
    var detached = false

    @Option(help: .hidden)
    var version = 2

    @Option(help: "A number, or a commit hash.")
    var seed = Seed.standard

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @Argument(help: "The image.")
    var file: String

    func validate() throws {
        guard version == 2 else {
            throw ValidationError("Signatures are those of Secure Boot version 2, not \(version).")
        }
        if detached, append { throw ValidationError("--detached and --append exclude each other.") }
        if detached, keys.count > 1 {
            throw ValidationError("--detached writes one signature: give one --key.")
        }
    }

    func carryOut() throws(CommandError) -> ExitCode {
        let bytes = try InputFile.read(file)
        guard !bytes.isEmpty else {
            throw .badInput(["\(file): the file is empty (check that the build wrote it)"])
        }
        // OpenSSL mixes key and message into the nonce, so a known seed gives no key away.
        // Source: OpenSSL `bn_rand.c`, `BN_generate_dsa_nonce`.
        var random = RandomStream(seed: seed.number, name: "image sign")
        if detached { return try signDetached(bytes, &random) }
        let (contents, sector) = try sign(bytes, &random)
        let signed = contents + sector.bytes
        try Output.write(signed, toFile: output)
        guard output != "-" else { return .success }
        let count = sector.blockCount
        try Output.print(
            "\(output): \(signed.count) bytes, \(count) signature\(count == 1 ? "" : "s") in the "
                + "sector at \(ImageSheet.number(contents.count, digits: 1))\n"
        )
        return .success
    }

    private func sign(
        _ bytes: [UInt8],
        _ random: inout RandomStream
    ) throws(CommandError) -> (contents: [UInt8], sector: SignatureSector) {
        let image = readImage(bytes)
        let found = SignedContents(bytes, image: image)
        try check(bytes, image, found)
        let contents = found?.contents ?? SignedContents.padded(bytes)
        var sector = found?.sector ?? SignatureSector()
        for path in keys {
            let key = try SigningKeyFile.read(path)
            let block: SignatureBlock
            do {
                block = try key.signatureBlock(over: contents, random: &random)
            } catch {
                throw .badInput(["\(path): \(error.description)"])
            }
            guard let longer = sector.appending(block) else {
                throw .badInput([
                    "\(file): there are \(SignatureSector.blockCountMax) signatures, and no room "
                        + "for another (sign the unsigned image with the keys that you want)"
                ])
            }
            sector = longer
        }
        return (contents, sector)
    }

    /// Whether a device would find the signature, and whether there is one already.
    private func check(
        _ bytes: [UInt8],
        _ image: ImageReading?,
        _ found: SignedContents?
    ) throws(CommandError) {
        let end: Int
        if let found {
            guard append else {
                throw .badInput([
                    "\(file): it is signed already (add --append to keep what is there, or sign "
                        + "the unsigned image)"
                ])
            }
            end = found.expectedOffset ?? found.offset + SignatureSector.byteCount
        } else {
            guard let image else { return }
            end = SignatureSector.offset(behind: image.imageBytes)
        }
        guard bytes.count <= end else {
            throw .badInput([
                "\(file): the image ends before \(ImageSheet.number(end, digits: 1)), and the file "
                    + "has \(bytes.count - end) bytes behind it, where a device would not find the "
                    + "signature (give the .bin file of the build, or cut the rest off)"
            ])
        }
    }

    /// The image; nil, and a note, for a file that is none or is damaged.
    private func readImage(_ bytes: [UInt8]) -> ImageReading? {
        let reason: String
        do {
            let image = try ImageReading(bytes)
            if image.isSound { return image }
            reason = image.findings.first.map(\.message) ?? "the image is damaged"
            Output.error("\(file): note: \(reason); it is signed nevertheless")
            return image.obstacle == nil ? image : nil
        } catch {
            reason = error.message
        }
        Output.error("\(file): note: \(reason); it is signed as it is")
        return nil
    }

    private func signDetached(
        _ bytes: [UInt8],
        _ random: inout RandomStream
    ) throws(CommandError) -> ExitCode {
        let key = try SigningKeyFile.read(keys[0])
        let signature: [UInt8]
        do {
            signature = try key.sign(bytes, random: &random)
        } catch {
            throw .badInput(["\(keys[0]): \(error.description)"])
        }
        try Output.write(signature, toFile: output)
        if output != "-" {
            try Output.print(
                "\(output): \(signature.count) bytes, a detached signature (\(key.kind.name)) over "
                    + "\(bytes.count) bytes\n"
            )
        }
        return .success
    }
}

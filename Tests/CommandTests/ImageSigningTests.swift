import Foundation
import TestSupport
import Testing

/// Signing on the command line.
///
/// Oracle: espsecure, which signs and verifies too.
@Suite struct ImageSigningTests {
    @Test(arguments: [ImageKeys.Name.rsa, .p256, .p384], ImageSigner.names)
    func `a signed image is accepted with its key by both tools, unless it was changed`(
        name: ImageKeys.Name,
        signer: String
    ) throws {
        try withTemporaryDirectory { folder in
            let key = try ImageKeys.write(name, to: folder)
            let file = folder + "/signed.bin"
            let run = try ImageSigner.sign(signer, key, try ImageSigner.build(folder), file)
            #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
            #expect(try ImageSigner.verify(key, file))
            #expect(try ImageSigner.verify(try ImageKeys.writePublic(name, to: folder), file))
            let others: [ImageKeys.Name: ImageKeys.Name] = [.rsa: .otherRSA, .p256: .otherP256]
            if let other = others[name] {
                #expect(try !ImageSigner.verify(try ImageKeys.write(other, to: folder), file))
            }
            let good = try readFile(file)
            // The image, the padding, the block's digest, key, signature and CRC.
            for offset in [5000, 20200, 20480 + 10, 20480 + 60, 20480 + 820, 20480 + 1197] {
                var bytes = good
                bytes[offset] ^= 0x10
                try writeFile(bytes, to: file)
                #expect(try !ImageSigner.verify(key, file), "byte \(offset)")
            }
        }
    }

    @Test func `three keys sign one image, whichever tool appends`() throws {
        try withTemporaryDirectory { folder in
            let keys = try [ImageKeys.Name.rsa, .otherRSA, .rsa]
                .map { try ImageKeys.write($0, to: folder) }
            for first in ImageSigner.names {
                let second = first == "otasim" ? "espsecure" : "otasim"
                let files = (0...4).map { folder + "/\(first)\($0).bin" }
                let app = try ImageSigner.build(folder)
                let runs = try [
                    ImageSigner.sign(first, keys[0], app, files[1]),
                    ImageSigner.sign(second, keys[1], files[1], files[2], append: true),
                    ImageSigner.sign(first, keys[2], files[2], files[3], append: true),
                ]
                #expect(runs.map(\.status) == [0, 0, 0], "\(runs.map(\.errorText))")
                #expect(try ImageSigner.verify(keys[0], files[3]))
                #expect(try ImageSigner.verify(keys[1], files[3]))
                for signer in ImageSigner.names {
                    let run = try ImageSigner.sign(
                        signer,
                        keys[0],
                        files[3],
                        files[4],
                        append: true
                    )
                    #expect(run.status == 2)
                }
                #expect(try readFile(files[3]).count == 24576)
            }
        }
    }

    @Test func `the seed decides the bytes`() throws {
        try withTemporaryDirectory { folder in
            let app = try ImageSigner.build(folder)
            for name in [ImageKeys.Name.rsa, .p256] {
                let key = try ImageKeys.write(name, to: folder)
                func signed(_ seed: String) throws -> [UInt8] {
                    try OtasimTool.run(
                        "image",
                        "sign",
                        "-k",
                        key,
                        "--seed",
                        seed,
                        "-o",
                        "-",
                        app
                    ).stdout
                }
                let first = try signed("1")
                #expect(first.count == 24576)
                #expect(try signed("1") == first)
                #expect(try signed("2") != first)
            }
        }
    }

    @Test(arguments: [ImageKeys.Name.p256, .rsa, .rsa2048])
    func `a detached signature is one for openssl`(name: ImageKeys.Name) throws {
        try withTemporaryDirectory { folder in
            let app = try ImageSigner.build(folder)
            let key = try ImageKeys.write(name, to: folder)
            let run = try OtasimTool.run(
                "image",
                "sign",
                "--detached",
                "--key",
                key,
                "-o",
                folder + "/app.sig",
                app
            )
            #expect(run.status == 0, "\(run.errorText)")
            let check = try ToolRun.run(
                "openssl",
                [
                    "dgst", "-sha256", "-verify", try ImageKeys.writePublic(name, to: folder),
                    "-signature", folder + "/app.sig", app,
                ]
            )
            #expect(check.outputText == "Verified OK\n")
        }
    }

    @Test func `what should not be signed is refused with what to do`() throws {
        try withTemporaryDirectory { folder in
            let app = try ImageSigner.build(folder)
            let key = try ImageKeys.write(.rsa, to: folder)
            let signed = folder + "/signed.bin"
            _ = try ImageSigner.sign("otasim", key, app, signed)
            try writeFile(
                try readFile(app) + [UInt8](repeating: 0xFF, count: 9000),
                to: folder + "/long.bin"
            )
            try writeFile([], to: folder + "/empty.bin")
            let small = try ImageKeys.write(.rsa2048, to: folder)
            let publicKey = try ImageKeys.writePublic(.rsa, to: folder)
            let cases: [(arguments: [String], parts: [String])] = [
                (["--key", key, signed], ["signed.bin: it is signed already", "--append"]),
                (["--key", key, folder + "/long.bin"], ["8536 bytes", "0x5000", "cut the rest"]),
                (["--key", key, folder + "/empty.bin"], ["empty.bin: the file is empty"]),
                (["--key", small, app], ["rsa2048.pem: unsupported key: RSA of 2048 bits"]),
                (["--key", publicKey, app], ["rsa-public.pem: no private key", "public key"]),
                (["--key", folder + "/none.pem", app], ["none.pem: cannot be read"]),
                (["--key", key, folder + "/none.bin"], ["none.bin: cannot be read"]),
            ]
            for (arguments, parts) in cases {
                let run = try ToolRun.run(
                    OtasimTool.path(),
                    ["image", "sign", "-o", folder + "/out"] + arguments
                )
                #expect(run.status == 2, "\(arguments)")
                for part in parts { #expect(run.errorText.contains(part), "\(run.errorText)") }
                #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
            }
        }
    }
}

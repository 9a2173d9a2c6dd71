import Foundation
import TestSupport
import Testing

/// Verifying on the command line.
///
/// Oracle: espsecure, for the digests of keys.
@Suite struct ImageVerifyTests {
    @Test func `the second block alone is enough for verify, and info says where it is not`() throws
    {
        try withTemporaryDirectory { folder in
            let first = try ImageKeys.write(.rsa, to: folder)
            let second = try ImageKeys.writePublic(.otherRSA, to: folder)
            let file = folder + "/signed.bin"
            _ = try OtasimTool.run(
                "image",
                "sign",
                "--key",
                first,
                "--key",
                try ImageKeys.write(.otherRSA, to: folder),
                "-o",
                file,
                try ImageSigner.build(folder)
            )
            let run = try OtasimTool.run("image", "verify", "--key", second, file)
            #expect(run.status == 0)
            #expect(run.outputText.contains("block 0: REFUSED: it has another key"))
            #expect(run.outputText.contains("block 1: the signature is over this image"))
            #expect(run.outputText.contains("block 2: empty"))
            let info = try OtasimTool.run("image", "info", file)
            #expect(info.outputText.contains("the ESP32 looks at block 0 only"))
        }
    }

    @Test func `a signature on P-192 is verified, though otasim makes none`() throws {
        try withTemporaryDirectory { folder in
            let key = try ImageKeys.write(.p192, to: folder)
            let app = try ImageSigner.build(folder)
            let file = folder + "/signed.bin"
            #expect(try ImageSigner.sign("espsecure", key, app, file).status == 0)
            #expect(try ImageSigner.verify(key, file))
            var bytes = try readFile(file)
            bytes[5000] ^= 1
            try writeFile(bytes, to: file)
            #expect(try !ImageSigner.verify(key, file))
            let run = try ImageSigner.sign("otasim", key, app, folder + "/other.bin")
            #expect(run.status == 2)
            #expect(run.errorText.contains("p192.pem: unsupported key: elliptic curve prime192v1"))
        }
    }

    @Test func `key digests are those of espsecure`() throws {
        try withTemporaryDirectory { folder in
            let app = try ImageSigner.build(folder)
            for name in [ImageKeys.Name.rsa, .p256, .p384] {
                let key = try ImageKeys.write(name, to: folder)
                let espsecure = try ToolRun.tool("espsecure")
                _ = try ToolRun.run(
                    espsecure,
                    ["digest-sbv2-public-key", "--keyfile", key, "--output", folder + "/theirs"]
                )
                _ = try OtasimTool.run("image", "digest", "--key", key, "-o", folder + "/ours")
                #expect(try readFile(folder + "/ours") == readFile(folder + "/theirs"))
                let hex = try OtasimTool.run("image", "digest", "--key", key).outputText
                #expect(hex.count == 65)

                _ = try ImageSigner.sign("otasim", key, app, folder + "/signed.bin")
                let theirs = try ToolRun.run(
                    espsecure,
                    ["signature-info-v2", folder + "/signed.bin"]
                ).outputText.filter { !$0.isWhitespace }
                #expect(theirs.contains("Publickeydigestforblock0:\(hex.dropLast())"))
                let ours = try OtasimTool.run("image", "info", folder + "/signed.bin").outputText
                #expect(ours.contains("key digest \(hex)"))
            }
        }
    }

    @Test func `what is not signed where devices look is refused`() throws {
        try withTemporaryDirectory { folder in
            let app = try ImageSigner.build(folder)
            let key = try ImageKeys.write(.p256, to: folder)
            let unsigned = try OtasimTool.run("image", "verify", "--key", key, app)
            #expect(unsigned.status == 1)
            #expect(unsigned.outputText.contains("it is not signed"))

            let long = folder + "/long.bin"
            try writeFile(try readFile(app) + [UInt8](repeating: 0xFF, count: 9000), to: long)
            _ = try ImageSigner.sign("espsecure", key, long, folder + "/signed.bin")
            let misplaced = try OtasimTool.run(
                "image",
                "verify",
                "--key",
                key,
                folder + "/signed.bin"
            )
            #expect(misplaced.status == 1)
            #expect(
                misplaced.outputText.contains("devices look for it behind the image, at 0x5000")
            )

            let noKey = try OtasimTool.run("image", "verify", "--key", app, app)
            #expect(noKey.status == 2)
            #expect(noKey.errorText.contains("app.bin: no public key"))
        }
    }

    @Test func `verify tells its findings as JSON`() throws {
        try withTemporaryDirectory { folder in
            let key = try ImageKeys.write(.rsa, to: folder)
            let file = folder + "/signed.bin"
            _ = try ImageSigner.sign("otasim", key, try ImageSigner.build(folder), file)
            let run = try OtasimTool.run("image", "verify", "--key", key, "--json", file)
            #expect(run.status == 0)
            let value = try JSONSerialization.jsonObject(with: Data(run.stdout))
            let object = try #require(value as? [String: Any])
            #expect(object["accepted"] as? Bool == true)
            let blocks = try #require(object["blocks"] as? [[String: Any]])
            #expect(blocks.map { $0["accepted"] as? Bool } == [true, false, false])
        }
    }
}

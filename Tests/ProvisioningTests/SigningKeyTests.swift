import Crypto
import Kernel
import Provisioning
import TestSupport
import Testing

struct SigningKeyTests {
    private static let image = [UInt8](repeating: 0x5a, count: 3000)

    private func stream(_ seed: UInt64) -> RandomStream { RandomStream(seed: seed, name: "keys") }

    private func openssl(_ arguments: [String], input: String = "") throws -> [UInt8] {
        let run = try ToolRun.run("openssl", arguments, input: Array(input.utf8))
        try #require(run.status == 0, "openssl \(arguments): \(run.errorText)")
        return run.stdout
    }

    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 2048), .rsa(bits: 3072)])
    func `a key and its signatures come from the stream alone`(kind: KeyKind) throws {
        func make(_ seed: UInt64) throws -> (SigningKey, [UInt8]) {
            var random = stream(seed)
            let key = try SigningKey.generate(kind, random: &random)
            return (key, try key.sign(Self.image, random: &random))
        }
        let first = try make(1)
        let again = try make(1)
        let other = try make(2)
        #expect(first.0 == again.0)
        #expect(first.1 == again.1)
        #expect(first.0.publicKeyDER != other.0.publicKeyDER)
        #expect(first.0.kind == kind)
    }

    @Test(arguments: [KeyKind.p256, .p384, .rsa(bits: 2048)])
    func `a signature is accepted by the openssl command and by mbed TLS`(kind: KeyKind) throws {
        var random = stream(3)
        let key = try SigningKey.generate(kind, random: &random)
        let signature = try key.sign(Self.image, random: &random)

        let deviceKey = try PublicKey.parse(pem: Array(key.publicKeyPEM.utf8) + [0]).get()
        #expect(deviceKey.kind == kind)
        #expect(deviceKey.der == key.publicKeyDER)
        let digest = SHA256.digest(Self.image)
        let count = signature.count
        #expect(deviceKey.verify(digest: digest, signature: signature, length: count) == 0)

        try withTemporaryDirectory { folder in
            try writeFile(Array(key.publicKeyPEM.utf8), to: folder + "/public.pem")
            try writeFile(signature, to: folder + "/image.sig")
            func verify(_ bytes: [UInt8]) throws -> Int32 {
                try writeFile(bytes, to: folder + "/image.bin")
                return try ToolRun.run(
                    "openssl",
                    [
                        "dgst", "-sha256", "-verify", folder + "/public.pem", "-signature",
                        folder + "/image.sig", folder + "/image.bin",
                    ]
                ).status
            }
            #expect(try verify(Self.image) == 0)
            #expect(try verify(Self.image + [0]) == 1)
        }
    }

    @Test(arguments: [
        (["ecparam", "-name", "prime256v1", "-genkey", "-noout"], KeyKind.p256),
        (["ecparam", "-name", "prime256v1", "-genkey"], .p256),
        (["ecparam", "-name", "secp384r1", "-genkey", "-noout"], .p384),
        (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], .p256),
        (["genrsa", "-traditional", "2048"], .rsa(bits: 2048)),
        (["genrsa", "3072"], .rsa(bits: 3072)),
    ])
    func `a key file of the openssl command is read and written back`(
        generate: [String],
        kind: KeyKind
    ) throws {
        let text = try openssl(generate)
        let key = try SigningKey.read(pem: text)
        #expect(key.kind == kind)
        let input = String(decoding: text, as: UTF8.self)
        #expect(try openssl(["pkey", "-pubout"], input: input) == Array(key.publicKeyPEM.utf8))
        let again = try SigningKey.read(pem: Array(key.privateKeyPEM.utf8))
        #expect(again == key)
    }

    @Test func `a SEC 1 key file is written back byte for byte`() throws {
        let text = try openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        #expect(
            try SigningKey.read(pem: text).privateKeyPEM == String(decoding: text, as: UTF8.self)
        )
    }

    @Test func `what is no private key is named for what it is`() throws {
        var random = stream(4)
        let key = try SigningKey.generate(.p256, random: &random)
        let encrypted = try openssl(
            ["pkey", "-aes128", "-passout", "pass:secret"],
            input: key.privateKeyPEM
        )
        let traditional = try openssl(
            ["ec", "-aes128", "-passout", "pass:secret"],
            input: key.privateKeyPEM
        )
        let locked =
            "the key is encrypted; decrypt it first (openssl pkey -in FILE -out FILE)"
        let damaged = key.privateKeyPEM.replacing("\nM", with: "\nN")
        let cases: [([UInt8], String)] = [
            ([], "the file is empty"),
            (
                Array("hello".utf8),
                "there is no PEM block (expected -----BEGIN EC PRIVATE KEY-----)"
            ),
            (
                Array(key.publicKeyPEM.utf8),
                "this is a public key; signing needs the private one"
            ),
            (encrypted, locked),
            (traditional, locked),
            (Array(damaged.utf8), "the PEM block EC PRIVATE KEY is damaged"),
            (
                [0xff, 0xfe, 0x00],
                "there is no PEM block (expected -----BEGIN EC PRIVATE KEY-----)"
            ),
        ]
        for (text, reason) in cases {
            #expect(throws: ProvisioningError.notAPrivateKey(reason)) {
                try SigningKey.read(pem: text)
            }
        }
    }

    @Test func `keys that the device cannot use are refused by name`() throws {
        let cases: [([String], String)] = [
            (["ecparam", "-name", "secp256k1", "-genkey", "-noout"], "elliptic curve secp256k1"),
            (["genpkey", "-algorithm", "ED25519"], "ED25519"),
            (["genrsa", "1024"], "RSA of 1024 bits"),
        ]
        for (generate, name) in cases {
            let text = try openssl(generate)
            #expect(throws: ProvisioningError.unsupportedKey(name)) {
                try SigningKey.read(pem: text)
            }
        }
        var random = stream(5)
        #expect(throws: ProvisioningError.unsupportedKey("RSA-512")) {
            try SigningKey.generate(.rsa(bits: 512), random: &random)
        }
    }
}

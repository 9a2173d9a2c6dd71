internal import COpenSSL
package import Crypto
package import Kernel

/// A private key of the vendor, of a certificate authority or of an attacker.
///
/// It holds encoded bytes and nothing of OpenSSL, so it is a value like any other.
package struct SigningKey: Hashable, Sendable {
    package let kind: KeyKind
    /// SEC 1 or PKCS #1, as `openssl ecparam -genkey -noout` and `genrsa -traditional` write it.
    package let privateKeyPEM: String
    /// SubjectPublicKeyInfo, what `openssl pkey -pubout` writes; firmware embeds it.
    package let publicKeyPEM: String
    package let publicKeyDER: [UInt8]
    package let privateKeyDER: [UInt8]

    package var isRSA: Bool {
        if case .rsa = kind { true } else { false }
    }

    /// Makes a key; the same stream gives the same key.
    ///
    /// The kind is P-256, P-384 or RSA of 2048 to 4096 bits.
    package static func generate(
        _ kind: KeyKind,
        random: inout RandomStream
    ) throws(ProvisioningError) -> SigningKey {
        try OpenSSLScope.run(random: &random) { () throws(ProvisioningError) in
            let key: OpaquePointer?
            switch kind {
            case .p256: key = otasim_generate_ec("P-256")
            case .p384: key = otasim_generate_ec("P-384")
            case .rsa(let bits) where (2048...4096).contains(bits):
                key = otasim_generate_rsa(bits)
            case .rsa, .other: throw .unsupportedKey(kind.name)
            }
            guard let key else { throw .takingReason(of: "generate a key") }
            defer { EVP_PKEY_free(key) }
            return try SigningKey(encoding: key)
        }
    }

    /// A detached signature, as `openssl dgst -sha256 -sign` makes it.
    ///
    /// ECDSA signatures are DER (68 to 72 bytes with P-256), RSA ones PKCS #1 v1.5.
    package func sign(
        _ bytes: [UInt8],
        random: inout RandomStream
    ) throws(ProvisioningError) -> [UInt8] {
        try sign(bytes, with: EVP_sha256(), random: &random)
    }

    /// A signature over the digest of bytes; `prepare` may choose another padding than usual.
    func sign(
        _ bytes: [UInt8],
        with hash: OpaquePointer?,
        random: inout RandomStream,
        prepare: (OpaquePointer?) -> Bool = { _ in true }
    ) throws(ProvisioningError) -> [UInt8] {
        try OpenSSLScope.run(random: &random) { () throws(ProvisioningError) in
            try withKey { (key) throws(ProvisioningError) in
                guard let context = EVP_MD_CTX_new() else { throw .takingReason(of: "sign") }
                defer { EVP_MD_CTX_free(context) }
                var count = 0
                var options: OpaquePointer?
                guard EVP_DigestSignInit(context, &options, hash, nil, key) == 1,
                    prepare(options),
                    EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1
                else { throw .takingReason(of: "sign") }
                var signature = [UInt8](repeating: 0, count: count)
                guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else {
                    throw .takingReason(of: "sign")
                }
                return Array(signature.prefix(count))
            }
        }
    }

    init(encoding key: OpaquePointer) throws(ProvisioningError) {
        kind = try Self.kind(of: key)
        privateKeyDER = try OpenSSLMemory.encoded(by: "encode a private key") {
            i2d_PrivateKey(key, $0)
        }
        publicKeyDER = try OpenSSLMemory.encoded(by: "encode a public key") { i2d_PUBKEY(key, $0) }
        let privateText = try OpenSSLMemory.written(by: "write a private key") {
            PEM_write_bio_PrivateKey_traditional($0, key, nil, nil, 0, nil, nil)
        }
        let publicText = try OpenSSLMemory.written(by: "write a public key") {
            PEM_write_bio_PUBKEY($0, key)
        }
        privateKeyPEM = String(decoding: privateText, as: UTF8.self)
        publicKeyPEM = String(decoding: publicText, as: UTF8.self)
    }

    /// Lends OpenSSL's form of the key for one call.
    package func withKey<Value>(
        _ body: (OpaquePointer) throws(ProvisioningError) -> Value
    ) throws(ProvisioningError) -> Value {
        let key = privateKeyDER.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_AutoPrivateKey(nil, &cursor, buffer.count)
        }
        guard let key else { throw .takingReason(of: "decode a private key") }
        defer { EVP_PKEY_free(key) }
        return try body(key)
    }
}

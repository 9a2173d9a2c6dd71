internal import COpenSSL
internal import Crypto
package import Formats
internal import Kernel

/// A public key as Secure Boot V2 stores it.
///
/// Source: ESP-IDF `esp_rom/*/rom/secure_boot.h`, `ets_rsa_pubkey_t` and `ets_ecdsa_pubkey_t`;
/// espsecure `digest-sbv2-public-key`.
package struct SecureBootKey: Hashable, Sendable {
    package let scheme: SignatureBlock.Scheme
    /// The key structure of a signature block.
    package let bytes: [UInt8]

    /// What eFuses hold of the key.
    package var digest: [UInt8] { SHA256.digest(bytes) }

    /// Reads the public half of a key file: SubjectPublicKeyInfo, or a private key.
    ///
    /// - Throws: `.notAPublicKey` with what the text is instead, or `.unsupportedKey`.
    package static func read(pem text: [UInt8]) throws(ProvisioningError) -> SecureBootKey {
        ERR_clear_error()
        defer { ERR_clear_error() }
        let found =
            otasim_read_public_key(text, text.count) ?? otasim_read_private_key(text, text.count)
        guard let found else { throw .notAPublicKey(PEMText.whatIs(text, lacking: .publicKey)) }
        defer { EVP_PKEY_free(found) }
        return try SecureBootKey(of: found)
    }

    init(of key: OpaquePointer) throws(ProvisioningError) {
        if EVP_PKEY_is_a(key, "RSA") == 1 {
            scheme = .rsa3072
            bytes = try Self.rsaBytes(of: key)
        } else {
            let group = SigningKey.groupName(of: key)
            guard let curve = Self.schemes[group], let number = curve.curveNumber else {
                throw .unsupportedKey(
                    "\(SigningKey.keyName(key)); Secure Boot V2 uses RSA-3072, P-256 or P-384"
                )
            }
            let count = (curve.curve ?? .p256).numberBytes
            let x = try OpenSSLNumber.of(key, OSSL_PKEY_PARAM_EC_PUB_X).littleEndian(count)
            let y = try OpenSSLNumber.of(key, OSSL_PKEY_PARAM_EC_PUB_Y).littleEndian(count)
            let point = [number] + x + y
            let room = curve.keyByteCount - point.count
            scheme = curve
            bytes = point + Array(repeating: 0, count: room)
        }
    }

    private static let schemes: [String: SignatureBlock.Scheme] = [
        "prime192v1": .ecdsaP192, "prime256v1": .ecdsaP256, "secp384r1": .ecdsaP384,
    ]

    /// The modulus n, the exponent, and what the ROM's Montgomery arithmetic wants: 2^6144 mod n
    /// and -1/n mod 2^32.
    private static func rsaBytes(of key: OpaquePointer) throws(ProvisioningError) -> [UInt8] {
        let bits = Int(EVP_PKEY_get_bits(key))
        guard bits == 8 * SignatureBlock.Scheme.rsaBytes else {
            throw .unsupportedKey("RSA of \(bits) bits; Secure Boot V2 uses RSA-3072")
        }
        let n = try OpenSSLNumber.of(key, OSSL_PKEY_PARAM_RSA_N)
        let e = try OpenSSLNumber.of(key, OSSL_PKEY_PARAM_RSA_E)
        guard e.bitCount <= 32 else {
            throw .unsupportedKey("RSA with an exponent of \(e.bitCount) bits, expected up to 32")
        }
        let modulus = try n.littleEndian(SignatureBlock.Scheme.rsaBytes)
        let rest = try OpenSSLNumber.power(ofTwo: 2 * bits).remainder(modulo: n)
        var reader = ByteReader(modulus)
        var writer = ByteWriter()
        writer.append(modulus)
        writer.append(try e.littleEndian(4))
        writer.append(try rest.littleEndian(SignatureBlock.Scheme.rsaBytes))
        writer.u32le(montgomeryNumber(lowestWord: reader.u32le() ?? 0))
        return writer.bytes
    }

    /// -1/n mod 2^32, from the lowest word of an odd n.
    ///
    /// Each step of Newton's method doubles the bits that are right, and n is its own inverse in
    /// the lowest three.
    static func montgomeryNumber(lowestWord n: UInt32) -> UInt32 {
        var inverse = n
        for _ in 0..<4 { inverse = inverse &* (2 &- n &* inverse) }
        return 0 &- inverse
    }
}

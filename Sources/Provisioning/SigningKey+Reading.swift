internal import COpenSSL
internal import Crypto

extension SigningKey {
    /// Reads a key as OpenSSL's commands write it: SEC 1, PKCS #1 or unencrypted PKCS #8 in PEM.
    ///
    /// - Throws: `.notAPrivateKey` with what the text is instead, or `.unsupportedKey`.
    package static func read(pem text: [UInt8]) throws(ProvisioningError) -> SigningKey {
        ERR_clear_error()
        guard let key = otasim_read_private_key(text, text.count) else {
            ERR_clear_error()
            throw .notAPrivateKey(PEMText.whatIs(text, lacking: .privateKey))
        }
        defer { EVP_PKEY_free(key) }
        return try SigningKey(encoding: key)
    }

    static func kind(of key: OpaquePointer) throws(ProvisioningError) -> KeyKind {
        let bits = Int(EVP_PKEY_get_bits(key))
        if EVP_PKEY_is_a(key, "RSA") == 1 {
            // RSA below 2048 bits is refused by the device's certificate profile.
            guard bits >= 2048 else { throw .unsupportedKey("RSA of \(bits) bits") }
            return .rsa(bits: bits)
        }
        guard EVP_PKEY_is_a(key, "EC") == 1 else {
            throw .unsupportedKey(keyName(key))
        }
        switch groupName(of: key) {
        case "prime256v1": return .p256
        case "secp384r1": return .p384
        default: throw .unsupportedKey(keyName(key))
        }
    }

    /// A key that is no RSA key, in words for the user.
    static func keyName(_ key: OpaquePointer) -> String {
        guard EVP_PKEY_is_a(key, "EC") == 1 else {
            let name = EVP_PKEY_get0_type_name(key).map { String(cString: $0) }
            return name ?? "of an unknown kind"
        }
        return "elliptic curve \(groupName(of: key))"
    }

    static func groupName(of key: OpaquePointer) -> String {
        var name = [UInt8](repeating: 0, count: 80)
        var count = 0
        let found = name.withUnsafeMutableBytes { buffer in
            EVP_PKEY_get_group_name(
                key,
                buffer.bindMemory(to: CChar.self).baseAddress,
                buffer.count,
                &count
            )
        }
        ERR_clear_error()
        return found == 1 ? String(decoding: name.prefix(count), as: UTF8.self) : "without a name"
    }
}

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
            throw .notAPrivateKey(whatIs(text))
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
            let name = EVP_PKEY_get0_type_name(key).map { String(cString: $0) }
            throw .unsupportedKey(name ?? "of an unknown kind")
        }
        switch groupName(of: key) {
        case "prime256v1": return .p256
        case "secp384r1": return .p384
        case let name: throw .unsupportedKey("elliptic curve \(name)")
        }
    }

    private static func groupName(of key: OpaquePointer) -> String {
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

    /// What a text is that holds no key, in words for the user.
    private static func whatIs(_ text: [UInt8]) -> String {
        guard !text.isEmpty else { return "the file is empty" }
        let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
        let opening = "-----BEGIN "
        guard let line = lines.first(where: { $0.hasPrefix(opening) }) else {
            return "there is no PEM block (expected \(opening)EC PRIVATE KEY-----)"
        }
        let label = line.dropFirst(opening.count).prefix { $0 != "-" }
        if label.hasPrefix("ENCRYPTED") || lines.contains(where: { $0.hasSuffix(",ENCRYPTED") }) {
            return "the key is encrypted; decrypt it first (openssl pkey -in FILE -out FILE)"
        }
        switch label {
        case "PUBLIC KEY", "RSA PUBLIC KEY":
            return "this is a public key; signing needs the private one"
        case "CERTIFICATE":
            return "this is a certificate; signing needs its private key"
        case "EC PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY", "EC PARAMETERS":
            return "the PEM block \(label) is damaged"
        default:
            return "the PEM block is \(label)"
        }
    }
}

internal import COpenSSL
internal import Crypto
package import Formats
package import Kernel

/// Signing for Secure Boot V2.
extension SigningKey {
    /// The public half as signature blocks carry it.
    ///
    /// - Throws: `.unsupportedKey` for RSA of another length than 3072 bits.
    package func secureBootKey() throws(ProvisioningError) -> SecureBootKey {
        try withKey { (key) throws(ProvisioningError) in try SecureBootKey(of: key) }
    }

    /// Signs what stands before the signature sector, as `espsecure sign-data --version 2` does.
    ///
    /// RSA signatures are PSS with SHA-256 and a salt of 32 bytes. Salt and nonce come from the
    /// stream, so the same stream gives the same block.
    /// - Throws: `.unsupportedKey` for a key that Secure Boot V2 does not know.
    package func signatureBlock(
        over contents: [UInt8],
        random: inout RandomStream
    ) throws(ProvisioningError) -> SignatureBlock {
        let key = try secureBootKey()
        let signature: [UInt8]
        if let curve = key.scheme.curve {
            let hash = key.scheme == .ecdsaP384 ? EVP_sha384() : EVP_sha256()
            let der = try sign(contents, with: hash, random: &random)
            signature = try Self.numbers(ofDER: der, byteCount: curve.numberBytes)
        } else {
            signature = try sign(contents, with: EVP_sha256(), random: &random) { options in
                EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1
                    && EVP_PKEY_CTX_set_rsa_pss_saltlen(options, 32) == 1
            }
            .reversed()
        }
        let block = SignatureBlock(
            scheme: key.scheme,
            imageDigest: key.scheme.digest(contents),
            keyBytes: key.bytes,
            signature: signature
        )
        guard let block else { throw .unsupportedKey(key.scheme.name) }
        return block
    }

    /// A signed file: the bytes filled up to 4096, and a sector with a signature of each key.
    ///
    /// - Throws: `.noRoom` for more than three keys.
    package static func signedFile(
        _ bytes: [UInt8],
        with keys: [SigningKey],
        random: inout RandomStream
    ) throws(ProvisioningError) -> [UInt8] {
        let contents = SignedContents.padded(bytes)
        var sector = SignatureSector()
        for key in keys {
            let block = try key.signatureBlock(over: contents, random: &random)
            guard let longer = sector.appending(block) else { throw .noRoom }
            sector = longer
        }
        return contents + sector.bytes
    }

    /// r and s of a DER signature, little-endian, one behind the other.
    private static func numbers(
        ofDER der: [UInt8],
        byteCount: Int
    ) throws(ProvisioningError) -> [UInt8] {
        let signature = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &cursor, buffer.count)
        }
        guard let signature else { throw .takingReason(of: "decode a signature") }
        defer { ECDSA_SIG_free(signature) }
        return try OpenSSLNumber.littleEndian(ECDSA_SIG_get0_r(signature), byteCount)
            + OpenSSLNumber.littleEndian(ECDSA_SIG_get0_s(signature), byteCount)
    }
}

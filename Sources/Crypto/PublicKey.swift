internal import CMbedTLS

/// A public key that firmware carries to check signatures of images.
///
/// It holds the DER bytes and nothing of the library, so it is a value like any other.
/// Source: mbed TLS `pk.h`.
package struct PublicKey: Hashable, Sendable {
    /// SubjectPublicKeyInfo (RFC 5280).
    package let der: [UInt8]
    package let kind: KeyKind

    /// Reads a key as `mbedtls_pk_parse_public_key` does.
    ///
    /// The text is PEM with the terminating NUL, as firmware embeds it, or DER. PEM without the
    /// NUL is refused, as on the device.
    package static func parse(pem text: [UInt8]) -> Result<PublicKey, CryptoError> {
        withContext { context in
            let result = mbedtls_pk_parse_public_key(context, text, text.count)
            guard result == 0 else { return .failure(CryptoError(code: result)) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = mbedtls_pk_write_pubkey_der(context, &buffer, buffer.count)
            guard count > 0 else { return .failure(CryptoError(code: count)) }
            // The library writes to the end of the buffer.
            let der = Array(buffer.suffix(Int(count)))
            return .success(PublicKey(der: der, kind: KeyKind(of: context)))
        }
    }

    /// What `mbedtls_pk_verify` returns for a SHA-256 digest: 0 or a negative number.
    ///
    /// `length` is what the caller claims, right or wrong; beyond the end of `signature` the
    /// library sees zeros.
    /// Differs from hardware: there it would see whatever follows in memory.
    package func verify(digest: [UInt8], signature: [UInt8], length: Int) -> Int32 {
        let claimed = max(length, 0)
        let missing = max(claimed - signature.count, 0)
        let padded = signature + [UInt8](repeating: 0, count: missing)
        return Self.withContext { context in
            let parsed = mbedtls_pk_parse_public_key(context, der, der.count)
            guard parsed == 0 else { return parsed }
            return mbedtls_pk_verify(
                context,
                MBEDTLS_MD_SHA256,
                digest,
                digest.count,
                padded,
                claimed
            )
        }
    }

    /// The verdict on a signature of a SHA-256 digest, in the length that it has.
    ///
    /// With `strictDER` an ECDSA signature must be strict DER besides; a signature of RSA has no
    /// encoding that could vary.
    package func verdict(
        digest: [UInt8],
        signature: [UInt8],
        strictDER: Bool
    ) -> SignatureVerdict {
        if strictDER, !kind.isRSA,
            case .failure(let fault) = StrictDERSignature.parse(signature)
        {
            return .notStrictDER(fault)
        }
        let code = verify(digest: digest, signature: signature, length: signature.count)
        return code == 0 ? .accepted : .refused(CryptoError(code: code))
    }

    private static func withContext<Value>(
        _ body: (UnsafeMutablePointer<mbedtls_pk_context>) -> Value
    ) -> Value {
        var context = mbedtls_pk_context()
        return withUnsafeMutablePointer(to: &context) { pointer in
            mbedtls_pk_init(pointer)
            defer { mbedtls_pk_free(pointer) }
            return body(pointer)
        }
    }
}

internal import CMbedTLS

/// RSA-PSS signatures whose key is given as bare numbers, as Secure Boot V2 stores them.
///
/// Source: RFC 8017, 8.1.2; mbed TLS `rsa.h`. Hash and mask generation use SHA-256, and the salt
/// has 32 bytes.
package enum RSAPSS {
    /// What mbed TLS returns: 0 for a good signature, or a negative number.
    ///
    /// Every input may come from an attacker. A digest of another length than 32 is refused, and so
    /// is a key that `mbedtls_rsa_check_pubkey` refuses: an even modulus, an exponent below 2.
    /// Modulus and signature are big-endian and equally long.
    package static func verify(
        digest: [UInt8],
        signature: [UInt8],
        modulus: [UInt8],
        exponent: UInt32
    ) -> Int32 {
        guard digest.count == 32, !modulus.isEmpty else { return MBEDTLS_ERR_RSA_BAD_INPUT_DATA }
        let exponentBytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: exponent >> $0) }
        return otasim_rsa_pss_sha256_verify(
            modulus,
            modulus.count,
            exponentBytes,
            digest,
            signature,
            signature.count
        )
    }
}

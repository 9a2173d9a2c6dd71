internal import CMbedTLS

/// ECDSA signatures whose key and signature are bare numbers, as Secure Boot V2 stores them.
///
/// Source: FIPS 186-4, 6.4; mbed TLS `ecdsa.h`.
package enum ECDSA {
    /// The curves of NIST that signature blocks may name.
    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case p192, p256, p384

        /// The length of a coordinate, and of either half of a signature.
        package var numberBytes: Int {
            switch self {
            case .p192: 24
            case .p256: 32
            case .p384: 48
            }
        }

        /// The length of the digest that is signed: SHA-384 goes with P-384, else SHA-256.
        package var digestBytes: Int { self == .p384 ? 48 : 32 }

        var group: mbedtls_ecp_group_id {
            switch self {
            case .p192: MBEDTLS_ECP_DP_SECP192R1
            case .p256: MBEDTLS_ECP_DP_SECP256R1
            case .p384: MBEDTLS_ECP_DP_SECP384R1
            }
        }
    }

    /// What mbed TLS returns: 0 for a good signature, or a negative number.
    ///
    /// Every input may come from an attacker. Numbers or a digest of another length than the
    /// curve's are refused, and so is a key that is no point of the curve. Numbers are big-endian.
    package static func verify(
        _ curve: Curve,
        digest: [UInt8],
        signature: (r: [UInt8], s: [UInt8]),
        key: (x: [UInt8], y: [UInt8])
    ) -> Int32 {
        let numbers = [signature.r, signature.s, key.x, key.y]
        guard digest.count == curve.digestBytes,
            numbers.allSatisfy({ $0.count == curve.numberBytes })
        else { return MBEDTLS_ERR_ECP_BAD_INPUT_DATA }
        return otasim_ecdsa_verify(
            curve.group,
            key.x,
            key.y,
            signature.r,
            signature.s,
            curve.numberBytes,
            digest,
            digest.count
        )
    }
}

internal import CMbedTLS

/// The kind of a public key, as far as cost and policy depend on it.
package enum KeyKind: Hashable, Sendable {
    case p256, p384
    case rsa(bits: Int)
    /// Any other key that mbed TLS reads, by its bits.
    case other(bits: Int)

    init(of key: UnsafePointer<mbedtls_pk_context>) {
        let bits = Int(mbedtls_pk_get_bitlen(key))
        switch otasim_pk_group(key) {
        case MBEDTLS_ECP_DP_SECP256R1: self = .p256
        case MBEDTLS_ECP_DP_SECP384R1: self = .p384
        case MBEDTLS_ECP_DP_NONE where mbedtls_pk_can_do(key, MBEDTLS_PK_RSA) == 1:
            self = .rsa(bits: bits)
        default: self = .other(bits: bits)
        }
    }

    package var isRSA: Bool {
        if case .rsa = self { true } else { false }
    }

    package var name: String {
        switch self {
        case .p256: "P-256"
        case .p384: "P-384"
        case .rsa(let bits): "RSA-\(bits)"
        case .other(let bits): "other key of \(bits) bits"
        }
    }
}

internal import CMbedTLS

/// SHA-384, which goes with signatures on P-384.
///
/// Source: FIPS 180-4; mbed TLS `md.h`.
package enum SHA384 {
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 48)
        let hash = mbedtls_md_info_from_type(MBEDTLS_MD_SHA384)
        let result = mbedtls_md(hash, bytes, bytes.count, &digest)
        precondition(result == 0, "mbedtls_md returned \(CryptoError.name(of: result))")
        return digest
    }
}

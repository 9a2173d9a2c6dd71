internal import CMbedTLS

/// Keyed hashes.
///
/// Source: RFC 2104; mbed TLS `md.h`.
package enum HMAC {
    package static func sha1(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 20)
        let hash = mbedtls_md_info_from_type(MBEDTLS_MD_SHA1)
        let result = mbedtls_md_hmac(hash, key, key.count, bytes, bytes.count, &code)
        precondition(result == 0, "mbedtls_md_hmac returned \(CryptoError.name(of: result))")
        return code
    }
}

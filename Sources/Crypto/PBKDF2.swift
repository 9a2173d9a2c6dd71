internal import CMbedTLS

/// Keys from passwords, as WPA2-Personal makes its pairwise master key.
///
/// Source: RFC 8018, 5.2; IEEE 802.11-2020, J.4.1 (4096 iterations, SSID as salt, 32 bytes).
package enum PBKDF2 {
    package static func hmacSHA1(
        password: [UInt8],
        salt: [UInt8],
        iterations: Int,
        byteCount: Int
    ) -> [UInt8] {
        precondition(iterations > 0 && byteCount > 0, "PBKDF2 needs iterations and a key length")
        var key = [UInt8](repeating: 0, count: byteCount)
        let result = otasim_pbkdf2_hmac_sha1(
            password,
            password.count,
            salt,
            salt.count,
            UInt32(iterations),
            &key,
            UInt32(byteCount)
        )
        precondition(result == 0, "PBKDF2 returned \(CryptoError.name(of: result))")
        return key
    }
}

internal import CMbedTLS

/// Wraps keys under a key, as the WPA2 handshake carries the group key.
///
/// Source: RFC 3394, 2.2.1 and 2.2.2 (the index-based forms). Debian's mbed TLS is built without
/// `nist_kw.h`, so the rounds are here and AES comes from `aes.h`.
package enum AESKeyWrap {
    private static let initialValue: UInt64 = 0xa6a6_a6a6_a6a6_a6a6

    /// The wrapped key, 8 bytes longer than the plain one.
    ///
    /// Nil unless the wrapping key has 16, 24 or 32 bytes, and the plain one at least 16 and a
    /// multiple of 8.
    package static func wrap(key: [UInt8], _ plain: [UInt8]) -> [UInt8]? {
        guard plain.count >= 16, plain.count % 8 == 0 else { return nil }
        guard let cipher = AESBlockCipher(key: key, direction: .encrypt) else { return nil }
        let count = plain.count / 8
        var blocks = words(plain)
        var check = initialValue
        for round in 0..<6 {
            for index in 0..<count {
                let output = words(cipher.apply(bytes([check, blocks[index]])))
                check = output[0] ^ UInt64(count * round + index + 1)
                blocks[index] = output[1]
            }
        }
        return bytes([check] + blocks)
    }

    /// The key that was wrapped; nil when key or bytes are wrong.
    package static func unwrap(key: [UInt8], _ wrapped: [UInt8]) -> [UInt8]? {
        guard wrapped.count >= 24, wrapped.count % 8 == 0 else { return nil }
        guard let cipher = AESBlockCipher(key: key, direction: .decrypt) else { return nil }
        let count = wrapped.count / 8 - 1
        var blocks = words(wrapped)
        var check = blocks.removeFirst()
        for round in (0..<6).reversed() {
            for index in (0..<count).reversed() {
                let step = UInt64(count * round + index + 1)
                let output = words(cipher.apply(bytes([check ^ step, blocks[index]])))
                check = output[0]
                blocks[index] = output[1]
            }
        }
        return check == initialValue ? bytes(blocks) : nil
    }

    private static func words(_ bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    private static func bytes(_ words: [UInt64]) -> [UInt8] {
        words.flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
    }
}

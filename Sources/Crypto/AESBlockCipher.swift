internal import CMbedTLS

/// AES on single blocks of 16 bytes, in one direction.
///
/// Source: FIPS 197; mbed TLS `aes.h`. The key schedule is made anew for every block, because the
/// context of mbed TLS 2.28 points into itself and must not move.
struct AESBlockCipher {
    enum Direction {
        case encrypt, decrypt
    }

    private let key: [UInt8]
    private let direction: Direction

    /// Nil unless the key has 16, 24 or 32 bytes.
    init?(key: [UInt8], direction: Direction) {
        guard [16, 24, 32].contains(key.count) else { return nil }
        self.key = key
        self.direction = direction
    }

    func apply(_ block: [UInt8]) -> [UInt8] {
        precondition(block.count == 16, "an AES block has 16 bytes")
        var output = [UInt8](repeating: 0, count: 16)
        let bits = UInt32(key.count * 8)
        withUnsafeTemporaryAllocation(of: mbedtls_aes_context.self, capacity: 1) { buffer in
            guard let context = buffer.baseAddress else { return }
            mbedtls_aes_init(context)
            defer { mbedtls_aes_free(context) }
            let mode: Int32
            let result: Int32
            switch direction {
            case .encrypt:
                mode = MBEDTLS_AES_ENCRYPT
                result = mbedtls_aes_setkey_enc(context, key, bits)
            case .decrypt:
                mode = MBEDTLS_AES_DECRYPT
                result = mbedtls_aes_setkey_dec(context, key, bits)
            }
            precondition(result == 0, "AES refused a key of \(bits) bits")
            mbedtls_aes_crypt_ecb(context, mode, block, &output)
        }
        return output
    }
}

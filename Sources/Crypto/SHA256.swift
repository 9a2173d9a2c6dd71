internal import CMbedTLS

/// SHA-256, all at once or piece by piece.
///
/// Source: FIPS 180-4; mbed TLS `sha256.h`. A copy goes on from the same state on its own.
package struct SHA256: Sendable {
    private var context = mbedtls_sha256_context()

    package init() {
        start()
    }

    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { update($0) }
    }

    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { update($0) }
    }

    /// The digest of all that was given; the next update starts a new one.
    package mutating func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let result = otasim_sha256_finish(&context, &digest)
        precondition(result == 0, "mbedtls_sha256_finish returned \(CryptoError.name(of: result))")
        start()
        return digest
    }

    private mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        let result = otasim_sha256_update(&context, start, bytes.count)
        precondition(result == 0, "mbedtls_sha256_update returned \(CryptoError.name(of: result))")
    }

    private mutating func start() {
        mbedtls_sha256_init(&context)
        let result = otasim_sha256_starts(&context)
        precondition(result == 0, "mbedtls_sha256_starts returned \(CryptoError.name(of: result))")
    }
}

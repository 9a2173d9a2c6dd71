internal import COpenSSL

/// What OpenSSL writes to memory, as bytes.
enum OpenSSLMemory {
    /// The output of a function that writes to a BIO, as `PEM_write_bio_*` do.
    static func written(
        by operation: String,
        _ write: (OpaquePointer) -> Int32
    ) throws(ProvisioningError) -> [UInt8] {
        guard let bio = BIO_new(BIO_s_mem()) else { throw .takingReason(of: operation) }
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw .takingReason(of: operation) }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(bio))
        let count = BIO_read(bio, &bytes, Int32(bytes.count))
        guard Int(count) == bytes.count else { throw .takingReason(of: operation) }
        return bytes
    }

    /// The output of a DER encoder, as `i2d_*` are: asked for the length, then for the bytes.
    static func encoded(
        by operation: String,
        _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) throws(ProvisioningError) -> [UInt8] {
        let count = encode(nil)
        guard count > 0 else { throw .takingReason(of: operation) }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return encode(&cursor)
        }
        guard written == count else { throw .takingReason(of: operation) }
        return bytes
    }
}

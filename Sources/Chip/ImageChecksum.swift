internal import Kernel

/// The one-byte checksum of an image: the XOR of all bytes of its segments' data.
///
/// Source: ESP-IDF `esp_image_format.c`, `process_segment_data`.
enum ImageChecksum {
    static let seed = UInt8(ImageTable.checksumSeed.value)

    static func fold(_ bytes: ArraySlice<UInt8>, into checksum: UInt8) -> UInt8 {
        bytes.withUnsafeBytes { buffer in
            var word: UInt64 = 0
            var offset = 0
            while offset + 8 <= buffer.count {
                word ^= buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            var sum = checksum
            while offset < buffer.count {
                sum ^= buffer[offset]
                offset += 1
            }
            while word != 0 {
                sum ^= UInt8(truncatingIfNeeded: word)
                word >>= 8
            }
            return sum
        }
    }

    /// How many bytes follow the segments, the checksum being the last of them.
    static func tailBytes(after byteCount: Int) -> Int {
        let block = ImageTable.checksumBlock.value
        return block - byteCount % block
    }
}

/// The CRC-32 of zlib, Ethernet and otadata: polynomial 0xEDB88320, reflected.
///
/// Source: RFC 1952, section 8. ESP-IDF's `esp_rom_crc32_le(UINT32_MAX, ...)` equals `zlib` with
/// an initial value of 0xFFFFFFFF.
package enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in
            crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1
        }
    }

    /// The CRC of bytes that follow others whose CRC is `initial`, or of the first ones.
    package static func zlib(_ bytes: [UInt8], initial: UInt32 = 0) -> UInt32 {
        let table = table
        let crc = bytes.reduce(~initial) { crc, byte in
            crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
        }
        return ~crc
    }
}

internal import Kernel

/// A running 128-bit digest of everything that happened, in order.
///
/// It finds differences; it resists no opponent. Two lanes of multiply-and-rotate over 8-byte
/// words.
package struct RollingDigest: Hashable, Sendable {
    package private(set) var low: UInt64
    private var high: UInt64

    package init(seed: UInt64) {
        low = seed ^ 0x243f_6a88_85a3_08d3
        high = seed &+ 0x1319_8a2e_0370_7344
    }

    package mutating func add(_ word: UInt64) {
        low = (low ^ word) &* 0x9e37_79b9_7f4a_7c15
        low = low << 29 | low >> 35
        high = (high &+ word) ^ low
        high = (high << 41 | high >> 23) &* 0xc2b2_ae3d_27d4_eb4f
    }

    /// Bytes, with their count, so that two lists never run together.
    package mutating func add(_ bytes: [UInt8]) {
        add(UInt64(bytes.count))
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                add(UInt64(littleEndian: word))
                offset += 8
            }
            guard offset < buffer.count else { return }
            var word: UInt64 = 0
            var shift: UInt64 = 0
            while offset < buffer.count {
                word |= UInt64(buffer[offset]) << shift
                shift += 8
                offset += 1
            }
            add(word)
        }
    }

    package mutating func add(_ text: String) {
        add(Array(text.utf8))
    }

    package mutating func add(_ other: RollingDigest) {
        add(other.low)
        add(other.high)
    }

    package var hex: String {
        Hex.encode(high, digits: 16) + Hex.encode(low, digits: 16)
    }
}

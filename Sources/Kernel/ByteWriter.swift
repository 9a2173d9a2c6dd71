/// Appends numbers to bytes.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
    package mutating func u8(_ value: UInt8) { bytes.append(value) }
    package mutating func u16le(_ value: UInt16) { little(UInt64(value), 2) }
    package mutating func u32le(_ value: UInt32) { little(UInt64(value), 4) }
    package mutating func u64le(_ value: UInt64) { little(value, 8) }
    package mutating func u16be(_ value: UInt16) { big(UInt64(value), 2) }
    package mutating func u32be(_ value: UInt32) { big(UInt64(value), 4) }
    package mutating func u64be(_ value: UInt64) { big(value, 8) }

    /// Text cut or padded with NUL to a fixed length.
    package mutating func text(_ text: String, count: Int) {
        let utf8 = Array(text.utf8.prefix(count))
        append(utf8)
        fill(0, count: count - utf8.count)
    }

    package mutating func fill(_ byte: UInt8, count: Int) {
        append(repeatElement(byte, count: max(count, 0)))
    }

    private mutating func little(_ value: UInt64, _ count: Int) {
        for index in 0..<count { u8(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
    }

    private mutating func big(_ value: UInt64, _ count: Int) {
        for index in (0..<count).reversed() {
            u8(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))))
        }
    }
}

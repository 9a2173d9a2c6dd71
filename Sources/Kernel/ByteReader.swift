/// Reads numbers from bytes, front to back; nil once the bytes have run out.
package struct ByteReader {
    package private(set) var offset: Int
    private let bytes: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = 0
    }

    package var remaining: Int { bytes.count - offset }

    package mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= remaining else { return nil }
        let start = bytes.startIndex + offset
        offset += count
        return Array(bytes[start..<start + count])
    }

    package mutating func rest() -> [UInt8] { take(remaining) ?? [] }

    package mutating func u8() -> UInt8? { number(1).map { UInt8($0) } }
    package mutating func u16le() -> UInt16? { number(2).map { UInt16($0) } }
    package mutating func u32le() -> UInt32? { number(4).map { UInt32($0) } }
    package mutating func u16be() -> UInt16? { u16le()?.byteSwapped }
    package mutating func u32be() -> UInt32? { u32le()?.byteSwapped }
    package mutating func u64be() -> UInt64? { number(8)?.byteSwapped }

    /// A little-endian number of at most 8 bytes.
    private mutating func number(_ count: Int) -> UInt64? {
        guard count <= remaining else { return nil }
        let start = bytes.startIndex + offset
        offset += count
        var number: UInt64 = 0
        for index in (start..<start + count).reversed() {
            number = number << 8 | UInt64(bytes[index])
        }
        return number
    }
}

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

    package mutating func u8() -> UInt8? { take(1)?[0] }
    package mutating func u16le() -> UInt16? { little(2).map { UInt16($0) } }
    package mutating func u32le() -> UInt32? { little(4).map { UInt32($0) } }
    package mutating func u16be() -> UInt16? { big(2).map { UInt16($0) } }
    package mutating func u32be() -> UInt32? { big(4).map { UInt32($0) } }
    package mutating func u64be() -> UInt64? { big(8) }

    private mutating func little(_ count: Int) -> UInt64? {
        take(count)?.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    private mutating func big(_ count: Int) -> UInt64? {
        take(count)?.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}

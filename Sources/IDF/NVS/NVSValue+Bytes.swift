/// Values as they stand on flash: integers little-endian, text with its NUL.
extension NVSValue {
    var bytes: [UInt8] {
        switch self {
        case .u8(let value): Self.little(value)
        case .i8(let value): Self.little(value)
        case .u16(let value): Self.little(value)
        case .i16(let value): Self.little(value)
        case .u32(let value): Self.little(value)
        case .i32(let value): Self.little(value)
        case .u64(let value): Self.little(value)
        case .i64(let value): Self.little(value)
        case .string(let text): Array(text.utf8.prefix { $0 != 0 }) + [0]
        case .blob(let bytes): bytes
        }
    }

    init(_ type: NVSType, _ bytes: [UInt8]) {
        switch type {
        case .u8: self = .u8(Self.number(bytes))
        case .i8: self = .i8(Self.number(bytes))
        case .u16: self = .u16(Self.number(bytes))
        case .i16: self = .i16(Self.number(bytes))
        case .u32: self = .u32(Self.number(bytes))
        case .i32: self = .i32(Self.number(bytes))
        case .u64: self = .u64(Self.number(bytes))
        case .i64: self = .i64(Self.number(bytes))
        case .string: self = .string(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
        case .blob, .blobData, .blobIndex: self = .blob(bytes)
        }
    }

    private static func little<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8]) -> Number {
        let count = MemoryLayout<Number>.size
        return bytes.prefix(count).reversed().reduce(0) { value, byte in
            Number(truncatingIfNeeded: UInt64(truncatingIfNeeded: value) << 8 | UInt64(byte))
        }
    }
}

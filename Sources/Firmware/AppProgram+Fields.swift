internal import Kernel

/// The fields of a behaviour segment.
extension ByteWriter {
    mutating func flag(_ value: Bool) { u8(value ? 1 : 0) }

    mutating func number(_ value: Int) { u64le(UInt64(bitPattern: Int64(value))) }

    mutating func field(_ bytes: [UInt8]) {
        u32le(UInt32(bytes.count))
        append(bytes)
    }

    mutating func optional(_ text: String?) {
        flag(text != nil)
        if let text { field(Array(text.utf8)) }
    }

    mutating func list(_ items: [[UInt8]]) {
        u32le(UInt32(items.count))
        for item in items { field(item) }
    }
}

extension ByteReader {
    mutating func flag() -> Bool? {
        switch u8() {
        case 0: false
        case 1: true
        default: nil
        }
    }

    mutating func number(max: Int) -> Int? {
        guard let low = u32le(), let high = u32le(),
            let number = Int(exactly: UInt64(high) << 32 | UInt64(low)), number <= max
        else { return nil }
        return number
    }

    mutating func field() -> [UInt8]? {
        u32le().flatMap { take(Int($0)) }
    }

    mutating func text() -> String? {
        field().flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// An optional text: the outer nil means that the bytes are broken.
    mutating func optional() -> String?? {
        guard let isPresent = flag() else { return nil }
        guard isPresent else { return .some(nil) }
        guard let value = text() else { return nil }
        return .some(value)
    }

    mutating func list() -> [[UInt8]]? {
        guard let count = u32le(), Int(count) <= remaining else { return nil }
        var items: [[UInt8]] = []
        for _ in 0..<count {
            guard let item = field() else { return nil }
            items.append(item)
        }
        return items
    }
}

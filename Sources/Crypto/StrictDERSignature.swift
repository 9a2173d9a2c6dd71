/// The two numbers of an ECDSA signature, read from DER with nothing let pass.
///
/// mbed TLS also takes lengths in long form, padded integers and an integer whose leading zero is
/// missing, so that other bytes than the signer's are the same signature. Here one signature has
/// one encoding. Whether r and s lie below the order of the curve is for the library to say.
/// Source: RFC 3279, section 2.2.3, `Ecdsa-Sig-Value`; X.690, sections 8.1, 8.3 and 10.1.
package struct StrictDERSignature: Hashable, Sendable {
    /// Big-endian without leading zero bytes.
    package let r: [UInt8]
    /// Big-endian without leading zero bytes.
    package let s: [UInt8]

    package static func parse(_ bytes: [UInt8]) -> Result<StrictDERSignature, StrictDERFault> {
        do throws(StrictDERFault) {
            var rest = bytes[...]
            var body = try takeValue(tag: sequence, from: &rest)
            guard rest.isEmpty else { throw .trailingBytes(rest.count) }
            let r = try takeInteger(from: &body)
            let s = try takeInteger(from: &body)
            guard body.isEmpty else { throw .trailingBytes(body.count) }
            return .success(StrictDERSignature(r: r, s: s))
        } catch {
            return .failure(error)
        }
    }

    /// The one encoding.
    package var bytes: [UInt8] {
        Self.encode(Self.sequence, Self.encodeInteger(r) + Self.encodeInteger(s))
    }

    private static let sequence: UInt8 = 0x30
    private static let integer: UInt8 = 0x02

    private static func takeInteger(
        from rest: inout ArraySlice<UInt8>
    ) throws(StrictDERFault) -> [UInt8] {
        let value = try takeValue(tag: integer, from: &rest)
        guard let first = value.first else { throw .emptyInteger }
        guard first < 0x80 else { throw .negativeInteger }
        guard first == 0 else { return Array(value) }
        // A leading zero is there for a number whose highest bit is set, and for nothing else.
        guard let second = value.dropFirst().first else { throw .zero }
        guard second >= 0x80 else { throw .paddedInteger }
        return Array(value.dropFirst())
    }

    private static func takeValue(
        tag: UInt8,
        from rest: inout ArraySlice<UInt8>
    ) throws(StrictDERFault) -> ArraySlice<UInt8> {
        guard let found = rest.popFirst() else { throw .endsEarly }
        guard found == tag else { throw .unexpectedTag(found, expected: tag) }
        let count = try takeLength(from: &rest)
        guard count <= rest.count else { throw .endsEarly }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private static func takeLength(
        from rest: inout ArraySlice<UInt8>
    ) throws(StrictDERFault) -> Int {
        guard let first = rest.popFirst() else { throw .endsEarly }
        guard first >= 0x80 else { return Int(first) }
        guard first != 0x80 else { throw .indefiniteLength }
        let count = Int(first & 0x7F)
        guard count <= 2 else { throw .lengthTooLarge }
        guard rest.count >= count else { throw .endsEarly }
        let length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(count)
        guard encodeLength(length).count == count + 1 else {
            throw .lengthNotMinimal
        }
        return length
    }

    private static func encodeInteger(_ number: [UInt8]) -> [UInt8] {
        let needsZero = number.first.map { $0 >= 0x80 } ?? false
        return encode(integer, (needsZero ? [0] : []) + number)
    }

    private static func encode(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        [tag] + encodeLength(value.count) + value
    }

    private static func encodeLength(_ count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        if count < 0x100 { return [0x81, UInt8(count)] }
        return [0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
    }
}

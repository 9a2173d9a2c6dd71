internal import Kernel

/// Why bytes are no ECDSA signature in strict DER.
package enum StrictDERFault: Error, Hashable, Sendable {
    case endsEarly
    case unexpectedTag(UInt8, expected: UInt8)
    case indefiniteLength
    case lengthNotMinimal
    case lengthTooLarge
    case emptyInteger
    case negativeInteger
    case paddedInteger
    case zero
    case trailingBytes(Int)

    package var message: String {
        switch self {
        case .endsEarly: "it ends before its last number does"
        case .unexpectedTag(let found, let expected):
            "a tag is 0x\(Hex.encode(found, digits: 2)), "
                + "expected 0x\(Hex.encode(expected, digits: 2))"
        case .indefiniteLength: "a length is indefinite"
        case .lengthNotMinimal: "a length is written in more bytes than it needs"
        case .lengthTooLarge: "a length has more bytes than any signature needs"
        case .emptyInteger: "a number has no bytes"
        case .negativeInteger: "a number is negative: its leading zero byte is missing"
        case .paddedInteger: "a number has a leading zero byte that it does not need"
        case .zero: "a number is zero"
        case .trailingBytes(let count): "\(count) bytes follow the last number"
        }
    }
}

internal import Crypto

/// How the two numbers of an ECDSA signature are written.
///
/// mbed TLS 2.28 takes all of these for the same signature, so whoever passes one on can change its
/// bytes without a key. Source: X.690, sections 8.1.3 and 8.3.2, for what DER allows.
package enum SignatureEncoding: String, Hashable, Sendable, CaseIterable {
    case der
    /// The length of the sequence takes one byte more than it needs.
    case longForm = "long_form"
    /// A zero byte stands before r that its sign does not need.
    case zeroPadded = "zero_padded"

    /// The signature in this encoding; nil when it is not the DER of an ECDSA signature.
    package func encode(_ der: [UInt8]) -> [UInt8]? {
        if self == .der { return der }
        guard case .success = StrictDERSignature.parse(der) else { return nil }
        // tag, length in one or two bytes, then the tag of r and its length.
        let isShort = der[1] < 0x80
        let body = Array(der.dropFirst(isShort ? 2 : 3))
        switch self {
        case .der: return der
        case .longForm:
            let length: [UInt8] = isShort ? [0x81] : [0x82, 0]
            return [der[0]] + length + [UInt8(body.count)] + body
        case .zeroPadded:
            guard body.count < 0x7F else { return nil }
            return [der[0], UInt8(body.count + 1), body[0], body[1] + 1, 0] + body.dropFirst(2)
        }
    }
}

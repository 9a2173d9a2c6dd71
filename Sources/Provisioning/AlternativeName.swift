internal import Crypto

/// What a server certificate is for.
///
/// Source: RFC 5280, 4.2.1.6, `GeneralName`.
package enum AlternativeName: Hashable, Sendable {
    case dns(String)
    /// Four bytes of IPv4 or sixteen of IPv6.
    case ip([UInt8])

    /// The name for the host of a URL: an address if it reads as one.
    package init(host: String) {
        if let address = IPAddressText.parse(host) {
            self = .ip(address)
        } else {
            self = .dns(host)
        }
    }

    /// The names as the DER value of a subjectAltName extension.
    static func encode(_ names: [AlternativeName]) -> [UInt8] {
        let values = names.flatMap { name in
            switch name {
            case .dns(let text): tagged(0x82, Array(text.utf8))
            case .ip(let bytes): tagged(0x87, bytes)
            }
        }
        return tagged(0x30, values)
    }

    /// Source: ITU-T X.690, 8.1.3: a length below 128 is one byte, a longer one counts its bytes.
    private static func tagged(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] {
        guard value.count >= 128 else { return [tag, UInt8(value.count)] + value }
        var length: [UInt8] = []
        var rest = value.count
        while rest > 0 {
            length.insert(UInt8(rest & 0xff), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + value
    }
}

/// The control bits of a TCP segment.
///
/// Source: RFC 9293, 3.1.
struct TCPFlags: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let fin = TCPFlags(rawValue: 1 << 0)
    static let syn = TCPFlags(rawValue: 1 << 1)
    static let rst = TCPFlags(rawValue: 1 << 2)
    static let psh = TCPFlags(rawValue: 1 << 3)
    static let ack = TCPFlags(rawValue: 1 << 4)
}

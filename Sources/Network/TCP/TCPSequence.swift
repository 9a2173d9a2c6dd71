/// Comparing sequence numbers, which wrap.
///
/// Source: RFC 9293, 3.4.
enum TCPSequence {
    /// How far `to` lies behind `from`; negative when it lies before.
    static func distance(from: UInt32, to: UInt32) -> Int { Int(Int32(bitPattern: to &- from)) }

    static func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
        distance(from: left, to: right) > 0
    }
}

/// Reads the group out of a server's clear handshake messages, as any observer on the wire can.
///
/// mbed TLS 2.28 keeps the group private and forgets it at the end of the handshake.
/// Source: RFC 5246, 6.2.1 and 7.4; RFC 8422, 5.4.
struct HandshakeObserver {
    private static let handshakeRecord: UInt8 = 22
    private static let serverKeyExchange: UInt8 = 12
    private static let namedCurve: UInt8 = 3

    private(set) var group: TLSGroup?
    private var records: [UInt8] = []
    private var messages: [UInt8] = []
    private var isOver = false

    mutating func see(_ bytes: [UInt8]) {
        guard !isOver else { return }
        records += bytes
        while !isOver, records.count >= 5 {
            let end = 5 + (Int(records[3]) << 8 | Int(records[4]))
            guard records.count >= end else { return }
            if records[0] == Self.handshakeRecord {
                messages += records[5..<end]
                readMessages()
            } else {
                isOver = true
            }
            records.removeFirst(end)
        }
    }

    private mutating func readMessages() {
        while !isOver, messages.count >= 4 {
            let length = Int(messages[1]) << 16 | Int(messages[2]) << 8 | Int(messages[3])
            guard messages.count >= 4 + length else { return }
            if messages[0] == Self.serverKeyExchange {
                isOver = true
                if length >= 3, messages[4] == Self.namedCurve {
                    group = TLSGroup(rawValue: UInt16(messages[5]) << 8 | UInt16(messages[6]))
                }
            }
            messages.removeFirst(4 + length)
        }
    }
}

/// The ones' complement sum of IPv4, UDP and TCP.
///
/// Source: RFC 1071.
struct InternetChecksum {
    private var sum: UInt64 = 0

    init() {}

    /// The sum over a UDP or TCP packet: pseudo header and payload.
    init(transport packet: IPv4Packet) {
        addPseudoHeader(
            from: packet.source,
            to: packet.destination,
            protocolNumber: packet.protocolNumber,
            byteCount: packet.payload.count
        )
        add(packet.payload)
    }

    /// Adds bytes; only the last piece may have an odd count.
    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index + 1 < buffer.count {
                sum &+= UInt64(buffer[index]) << 8 | UInt64(buffer[index + 1])
                index += 2
            }
            if index < buffer.count { sum &+= UInt64(buffer[index]) << 8 }
        }
    }

    /// Adds the pseudo header of UDP and TCP.
    ///
    /// Source: RFC 9293, 3.1.
    mutating func addPseudoHeader(
        from source: IPv4,
        to destination: IPv4,
        protocolNumber: UInt8,
        byteCount: Int
    ) {
        for number in [source.number, destination.number] {
            sum &+= UInt64(UInt16(truncatingIfNeeded: number >> UInt32(UInt16.bitWidth)))
            sum &+= UInt64(UInt16(truncatingIfNeeded: number))
        }
        sum &+= UInt64(protocolNumber) + UInt64(byteCount)
    }

    /// What goes into the checksum field; zero for bytes that already carry theirs.
    var value: UInt16 {
        var folded = sum
        while folded >> UInt64(UInt16.bitWidth) != 0 {
            folded =
                (folded >> UInt64(UInt16.bitWidth)) + UInt64(UInt16(truncatingIfNeeded: folded))
        }
        return ~UInt16(truncatingIfNeeded: folded)
    }
}

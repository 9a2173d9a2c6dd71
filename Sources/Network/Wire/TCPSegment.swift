internal import Kernel

/// A TCP segment.
///
/// Source: RFC 9293, 3.1.
struct TCPSegment: Hashable, Sendable {
    var sourcePort: UInt16
    var destinationPort: UInt16
    var sequence: UInt32
    var acknowledgement: UInt32 = 0
    var flags: TCPFlags
    var window: UInt16 = 0
    /// The maximum segment size option, which only a SYN carries.
    var mss: UInt16?
    var payload: [UInt8] = []

    /// How far the segment moves the sequence number.
    var length: UInt32 {
        UInt32(payload.count) + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
    }

    func packet(from source: IPv4, to destination: IPv4, identification: UInt16) -> IPv4Packet {
        let number = WireConstants.protocolTCP.u8
        let header = header(checksum: 0)
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            from: source,
            to: destination,
            protocolNumber: number,
            byteCount: header.count + payload.count
        )
        sum.add(header)
        sum.add(payload)
        return IPv4Packet(
            source: source,
            destination: destination,
            protocolNumber: number,
            identification: identification,
            payload: self.header(checksum: sum.value) + payload
        )
    }

    private func header(checksum: UInt16) -> [UInt8] {
        let optionBytes = mss == nil ? 0 : WireConstants.tcpOptionMSSBytes.value
        let words =
            (WireConstants.tcpHeaderBytes.value + optionBytes)
            / WireConstants.tcpHeaderWordBytes.value
        var writer = ByteWriter()
        writer.u16be(sourcePort)
        writer.u16be(destinationPort)
        writer.u32be(sequence)
        writer.u32be(acknowledgement)
        writer.u8(UInt8(words) << 4)
        writer.u8(flags.rawValue)
        writer.u16be(window)
        writer.u16be(checksum)
        writer.u16be(0)
        if let mss {
            writer.u8(WireConstants.tcpOptionMSS.u8)
            writer.u8(WireConstants.tcpOptionMSSBytes.u8)
            writer.u16be(mss)
        }
        return writer.bytes
    }
}

extension TCPSegment {
    /// Nil for another protocol, a wrong checksum or a header that does not fit.
    init?(_ packet: IPv4Packet) {
        guard packet.protocolNumber == WireConstants.protocolTCP.u8 else { return nil }
        guard InternetChecksum(transport: packet).value == 0 else { return nil }
        var reader = ByteReader(packet.payload)
        guard let sourcePort = reader.u16be(), let destinationPort = reader.u16be(),
            let sequence = reader.u32be(), let acknowledgement = reader.u32be(),
            let words = reader.u8(), let flags = reader.u8(), let window = reader.u16be(),
            reader.u16be() != nil, reader.u16be() != nil
        else { return nil }
        let headerBytes = Int(words >> 4) * WireConstants.tcpHeaderWordBytes.value
        guard let options = reader.take(headerBytes - WireConstants.tcpHeaderBytes.value) else {
            return nil
        }
        self.init(
            sourcePort: sourcePort,
            destinationPort: destinationPort,
            sequence: sequence,
            acknowledgement: acknowledgement,
            flags: TCPFlags(rawValue: flags & WireConstants.tcpFlagMask.u8),
            window: window,
            mss: Self.mss(in: options),
            payload: reader.rest()
        )
    }

    private static func mss(in options: [UInt8]) -> UInt16? {
        var reader = ByteReader(options)
        while let kind = reader.u8(), kind != 0 {
            if kind == 1 { continue }
            guard let length = reader.u8(), let body = reader.take(Int(length) - 2) else {
                return nil
            }
            if kind == WireConstants.tcpOptionMSS.u8 {
                var value = ByteReader(body)
                return value.u16be()
            }
        }
        return nil
    }
}

internal import Kernel

/// A UDP datagram.
///
/// Source: RFC 768.
struct UDPDatagram: Hashable, Sendable {
    let sourcePort: UInt16
    let destinationPort: UInt16
    let payload: [UInt8]

    init(sourcePort: UInt16, destinationPort: UInt16, payload: [UInt8]) {
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.payload = payload
    }

    /// Nil for another protocol, a wrong checksum or a length that does not fit.
    init?(_ packet: IPv4Packet) {
        guard packet.protocolNumber == WireConstants.protocolUDP.u8 else { return nil }
        var reader = ByteReader(packet.payload)
        guard let sourcePort = reader.u16be(), let destinationPort = reader.u16be(),
            let length = reader.u16be(), Int(length) == packet.payload.count,
            let checksum = reader.u16be()
        else { return nil }
        guard checksum == 0 || InternetChecksum(transport: packet).value == 0 else { return nil }
        self.init(
            sourcePort: sourcePort,
            destinationPort: destinationPort,
            payload: reader.rest()
        )
    }

    func packet(from source: IPv4, to destination: IPv4, identification: UInt16) -> IPv4Packet {
        let byteCount = WireConstants.udpHeaderBytes.value + payload.count
        var sum = InternetChecksum()
        sum.addPseudoHeader(
            from: source,
            to: destination,
            protocolNumber: WireConstants.protocolUDP.u8,
            byteCount: byteCount
        )
        sum.add(bytes(checksum: 0))
        return IPv4Packet(
            source: source,
            destination: destination,
            protocolNumber: WireConstants.protocolUDP.u8,
            identification: identification,
            // A computed zero is sent as all ones: zero says that there is no checksum.
            payload: bytes(checksum: sum.value == 0 ? .max : sum.value)
        )
    }

    private func bytes(checksum: UInt16) -> [UInt8] {
        var writer = ByteWriter()
        writer.u16be(sourcePort)
        writer.u16be(destinationPort)
        writer.u16be(UInt16(WireConstants.udpHeaderBytes.value + payload.count))
        writer.u16be(checksum)
        writer.append(payload)
        return writer.bytes
    }
}

internal import Kernel

/// An IPv4 packet without options and fragments.
///
/// Source: RFC 791.
struct IPv4Packet: Hashable, Sendable {
    let source: IPv4
    let destination: IPv4
    let protocolNumber: UInt8
    let identification: UInt16
    let payload: [UInt8]

    init(
        source: IPv4,
        destination: IPv4,
        protocolNumber: UInt8,
        identification: UInt16,
        payload: [UInt8]
    ) {
        self.source = source
        self.destination = destination
        self.protocolNumber = protocolNumber
        self.identification = identification
        self.payload = payload
    }

    /// Nil for a wrong checksum, a fragment, an option or a length that does not fit.
    init?(_ bytes: [UInt8]) {
        let headerBytes = WireConstants.ipv4HeaderBytes.value
        guard bytes.count >= headerBytes else { return nil }
        var checksum = InternetChecksum()
        checksum.add(Array(bytes.prefix(headerBytes)))
        guard checksum.value == 0 else { return nil }
        var reader = ByteReader(bytes)
        guard reader.u8() == WireConstants.ipv4VersionAndLength.u8, reader.u8() != nil,
            let total = reader.u16be(), Int(total) >= headerBytes, Int(total) <= bytes.count,
            let identification = reader.u16be(),
            let fragment = reader.u16be(), fragment & WireConstants.ipv4FragmentMask.u16 == 0,
            reader.u8() != nil, let protocolNumber = reader.u8(), reader.u16be() != nil,
            let source = reader.ipv4(), let destination = reader.ipv4(),
            let payload = reader.take(Int(total) - headerBytes)
        else { return nil }
        self.init(
            source: source,
            destination: destination,
            protocolNumber: protocolNumber,
            identification: identification,
            payload: payload
        )
    }

    var bytes: [UInt8] {
        var checksum = InternetChecksum()
        checksum.add(header(checksum: 0))
        return header(checksum: checksum.value) + payload
    }

    func frame(from sender: MACAddress, to receiver: MACAddress) -> EthernetFrame {
        EthernetFrame(
            destination: receiver,
            source: sender,
            type: WireConstants.typeIPv4.u16,
            payload: bytes
        )
    }

    private func header(checksum: UInt16) -> [UInt8] {
        var writer = ByteWriter()
        writer.u8(WireConstants.ipv4VersionAndLength.u8)
        writer.u8(0)
        writer.u16be(UInt16(WireConstants.ipv4HeaderBytes.value + payload.count))
        writer.u16be(identification)
        writer.u16be(0)
        writer.u8(WireConstants.timeToLive.u8)
        writer.u8(protocolNumber)
        writer.u16be(checksum)
        writer.append(source.bytes)
        writer.append(destination.bytes)
        return writer.bytes
    }
}

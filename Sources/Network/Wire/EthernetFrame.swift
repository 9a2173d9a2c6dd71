internal import Kernel

/// An Ethernet II frame without its frame check sequence.
///
/// Source: RFC 894.
package struct EthernetFrame: Hashable, Sendable {
    package let destination: MACAddress
    package let source: MACAddress
    package let type: UInt16
    /// The whole frame, header and payload.
    package let bytes: [UInt8]

    package init(destination: MACAddress, source: MACAddress, type: UInt16, payload: [UInt8]) {
        self.destination = destination
        self.source = source
        self.type = type
        var writer = ByteWriter()
        writer.append(destination.bytes)
        writer.append(source.bytes)
        writer.u16be(type)
        writer.append(payload)
        bytes = writer.bytes
    }

    /// Nil when there are not enough bytes for a header.
    package init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let destination = reader.mac(), let source = reader.mac(), let type = reader.u16be()
        else { return nil }
        self.destination = destination
        self.source = source
        self.type = type
        self.bytes = bytes
    }

    package var payload: [UInt8] { Array(bytes[WireConstants.ethernetHeaderBytes.value...]) }

    var isIPv4: Bool { type == WireConstants.typeIPv4.u16 }
    var isARP: Bool { type == WireConstants.typeARP.u16 }
    var isEAPOL: Bool { type == WireConstants.typeEAPOL.u16 }

    /// Source and destination of an IPv4 packet, without a look at the rest of it.
    var addresses: (source: IPv4, destination: IPv4)? {
        guard isIPv4 else { return nil }
        var reader = ByteReader(bytes.dropFirst(WireConstants.ipv4AddressOffset.value))
        guard let source = reader.ipv4(), let destination = reader.ipv4() else { return nil }
        return (source, destination)
    }
}

internal import Kernel

/// An Ethernet II frame without its frame check sequence.
///
/// Source: RFC 894.
package struct EthernetFrame: Hashable, Sendable {
    package let destination: MACAddress
    package let source: MACAddress
    package let type: UInt16
    package let payload: [UInt8]

    package init(destination: MACAddress, source: MACAddress, type: UInt16, payload: [UInt8]) {
        self.destination = destination
        self.source = source
        self.type = type
        self.payload = payload
    }

    /// Nil when there are not enough bytes for a header.
    package init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let destination = reader.mac(), let source = reader.mac(), let type = reader.u16be()
        else { return nil }
        self.init(destination: destination, source: source, type: type, payload: reader.rest())
    }

    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(destination.bytes)
        writer.append(source.bytes)
        writer.u16be(type)
        writer.append(payload)
        return writer.bytes
    }

    var isIPv4: Bool { type == WireConstants.typeIPv4.u16 }
    var isARP: Bool { type == WireConstants.typeARP.u16 }
    var isEAPOL: Bool { type == WireConstants.typeEAPOL.u16 }
}

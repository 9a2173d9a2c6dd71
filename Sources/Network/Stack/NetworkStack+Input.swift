internal import Kernel

/// Frames that arrive.
extension NetworkStack {
    func received(_ frame: EthernetFrame) {
        if frame.isARP {
            if let packet = ARPPacket(frame.payload) { receive(packet) }
        } else if frame.isIPv4, let packet = IPv4Packet(frame.payload), isForUs(packet) {
            if packet.protocolNumber == WireConstants.protocolTCP.u8 {
                if let segment = TCPSegment(packet) { receive(segment, from: packet.source) }
            } else if let datagram = UDPDatagram(packet) {
                receive(datagram, from: packet.source)
            }
        }
    }

    /// Without an address only answers of the DHCP server can be meant for us.
    private func isForUs(_ packet: IPv4Packet) -> Bool {
        !hasAddress || packet.destination == address || packet.destination == .broadcast
    }

    private func receive(_ datagram: UDPDatagram, from source: IPv4) {
        switch datagram.destinationPort {
        case WireConstants.dhcpClientPort.u16:
            if let message = DHCPMessage(datagram.payload) {
                perform(dhcp?.receive(message) ?? [])
            }
        case query?.port:
            if source == lease?.dns, let message = DNSMessage(datagram.payload) {
                query?.receive(message)
            }
        case sntpPort:
            if let packet = NTPPacket(datagram.payload), packet.isFromServer {
                sntpAnswer = packet
            }
        default: break
        }
    }
}

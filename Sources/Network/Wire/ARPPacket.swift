internal import Kernel

/// A question for the hardware address of an IPv4 address, or its answer.
///
/// Source: RFC 826; RFC 5227 for probes, which have no sender address.
struct ARPPacket: Hashable, Sendable {
    enum Operation: UInt16, Hashable, Sendable {
        case request = 1
        case reply = 2
    }

    let operation: Operation
    let senderHardware: MACAddress
    let sender: IPv4
    let targetHardware: MACAddress
    let target: IPv4

    init(
        operation: Operation,
        senderHardware: MACAddress,
        sender: IPv4,
        targetHardware: MACAddress,
        target: IPv4
    ) {
        self.operation = operation
        self.senderHardware = senderHardware
        self.sender = sender
        self.targetHardware = targetHardware
        self.target = target
    }

    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard reader.u16be() == WireConstants.arpHardwareEthernet.u16,
            reader.u16be() == WireConstants.typeIPv4.u16,
            reader.u8() == 6, reader.u8() == 4,
            let operation = reader.u16be().flatMap(Operation.init(rawValue:)),
            let senderHardware = reader.mac(), let sender = reader.ipv4(),
            let targetHardware = reader.mac(), let target = reader.ipv4()
        else { return nil }
        self.init(
            operation: operation,
            senderHardware: senderHardware,
            sender: sender,
            targetHardware: targetHardware,
            target: target
        )
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u16be(WireConstants.arpHardwareEthernet.u16)
        writer.u16be(WireConstants.typeIPv4.u16)
        writer.u8(6)
        writer.u8(4)
        writer.u16be(operation.rawValue)
        writer.append(senderHardware.bytes)
        writer.append(sender.bytes)
        writer.append(targetHardware.bytes)
        writer.append(target.bytes)
        return writer.bytes
    }

    func frame(to destination: MACAddress) -> EthernetFrame {
        EthernetFrame(
            destination: destination,
            source: senderHardware,
            type: WireConstants.typeARP.u16,
            payload: bytes
        )
    }
}

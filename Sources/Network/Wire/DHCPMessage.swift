internal import Kernel

/// A message between a DHCP client and its server.
///
/// Source: RFC 2131, 2 and RFC 2132.
struct DHCPMessage: Hashable, Sendable {
    enum Kind: UInt8, Hashable, Sendable {
        case discover = 1
        case offer = 2
        case request = 3
        case decline = 4
        case ack = 5
        case nak = 6
        case release = 7
    }

    struct Option: Hashable, Sendable {
        let code: UInt8
        let bytes: [UInt8]

        init(_ code: Constant, _ bytes: [UInt8]) {
            self.code = code.u8
            self.bytes = bytes
        }
    }

    var kind: Kind
    var transaction: UInt32
    var hardware: MACAddress
    var clientAddress = IPv4.any
    var yourAddress = IPv4.any
    var options: [Option] = []

    var isFromServer: Bool { kind == .offer || kind == .ack || kind == .nak }

    func address(_ code: Constant) -> IPv4? {
        guard let bytes = options.first(where: { $0.code == code.u8 })?.bytes else { return nil }
        var reader = ByteReader(bytes)
        return reader.ipv4()
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.u8(isFromServer ? 2 : 1)
        writer.u8(1)
        writer.u8(6)
        writer.u8(0)
        writer.u32be(transaction)
        writer.u32be(0)
        writer.append(clientAddress.bytes)
        writer.append(yourAddress.bytes)
        writer.fill(0, count: 8)
        writer.append(hardware.bytes)
        writer.fill(0, count: WireConstants.dhcpHardwareBytes.value - 6)
        writer.fill(
            0,
            count: WireConstants.dhcpServerNameBytes.value + WireConstants.dhcpFileBytes.value
        )
        writer.u32be(WireConstants.dhcpMagic.u32)
        for option in [Option(WireConstants.dhcpOptionMessageType, [kind.rawValue])] + options {
            writer.u8(option.code)
            writer.u8(UInt8(option.bytes.count))
            writer.append(option.bytes)
        }
        writer.u8(WireConstants.dhcpOptionEnd.u8)
        writer.fill(0, count: WireConstants.dhcpMessageBytesMin.value - writer.bytes.count)
        return writer.bytes
    }
}

extension DHCPMessage {
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let operation = reader.u8(), operation == 1 || operation == 2, reader.u8() == 1,
            reader.u8() == 6, reader.u8() != nil,
            let transaction = reader.u32be(), reader.u32be() != nil,
            let clientAddress = reader.ipv4(), let yourAddress = reader.ipv4(),
            reader.take(8) != nil, let hardware = reader.mac(),
            reader.take(WireConstants.dhcpHardwareBytes.value - 6) != nil,
            reader.take(WireConstants.dhcpServerNameBytes.value) != nil,
            reader.take(WireConstants.dhcpFileBytes.value) != nil,
            reader.u32be() == WireConstants.dhcpMagic.u32
        else { return nil }
        var kind: Kind?
        var options: [Option] = []
        while let code = reader.u8(), code != WireConstants.dhcpOptionEnd.u8 {
            if code == WireConstants.dhcpOptionPad.u8 { continue }
            guard let length = reader.u8(), let body = reader.take(Int(length)) else { return nil }
            if code == WireConstants.dhcpOptionMessageType.u8 {
                kind = body.first.flatMap(Kind.init(rawValue:))
            } else {
                options.append(Option(code: code, bytes: body))
            }
        }
        guard let kind else { return nil }
        self.init(
            kind: kind,
            transaction: transaction,
            hardware: hardware,
            clientAddress: clientAddress,
            yourAddress: yourAddress,
            options: options
        )
    }
}

extension DHCPMessage.Option {
    fileprivate init(code: UInt8, bytes: [UInt8]) {
        self.code = code
        self.bytes = bytes
    }
}

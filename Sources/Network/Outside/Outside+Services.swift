internal import Kernel

/// The services over UDP: DHCP, DNS and NTP.
extension Outside {
    /// An answer, and where it goes when that is not where the question came from.
    struct Answer {
        let payload: UDPDatagram
        var address: IPv4?
    }

    func answer(_ datagram: UDPDatagram, to destination: IPv4) -> Answer? {
        switch datagram.destinationPort {
        case WireConstants.dhcpServerPort.u16: return answerDHCP(datagram)
        case WireConstants.dnsPort.u16:
            guard destination == IPv4(OutsideConstants.dns.u32) else { return nil }
            return answerDNS(datagram.payload).map { Answer(payload: datagram.answered($0)) }
        case WireConstants.ntpPort.u16:
            guard answersTime, let question = NTPPacket(datagram.payload), !question.isFromServer
            else { return nil }
            let answer = NTPPacket(
                isFromServer: true,
                originate: question.transmit,
                transmit: NTPPacket.timestamp(unixSeconds: unixSeconds + timeErrorSeconds)
            )
            return Answer(payload: datagram.answered(answer.bytes))
        default: return nil
        }
    }

    /// Calendar time now.
    ///
    /// Units: Unix seconds.
    package var unixSeconds: Int64 {
        calendar + Int64(timeline.frequency.milliseconds(timeline.now)) / Int64(milliseconds)
    }

    private var milliseconds: Int { LinkConstants.millisecondsPerSecond.value }

    // MARK: DHCP

    private func answerDHCP(_ datagram: UDPDatagram) -> Answer? {
        guard answersDHCP, let question = DHCPMessage(datagram.payload),
            question.kind == .discover || question.kind == .request,
            let address = leases.address(of: question.hardware)
        else { return nil }
        let requested =
            question.address(WireConstants.dhcpOptionRequestedAddress) ?? question.clientAddress
        let kind: DHCPMessage.Kind =
            question.kind == .discover ? .offer : requested == address ? .ack : .nak
        var answer = DHCPMessage(
            kind: kind,
            transaction: question.transaction,
            hardware: question.hardware
        )
        answer.options = [
            .init(WireConstants.dhcpOptionServer, IPv4(OutsideConstants.router.u32).bytes)
        ]
        if kind != .nak {
            answer.yourAddress = address
            answer.options += leaseOptions
        }
        return Answer(
            payload: datagram.answered(answer.bytes),
            address: kind == .nak ? .broadcast : address
        )
    }

    private var leaseOptions: [DHCPMessage.Option] {
        var time = ByteWriter()
        time.u32be(OutsideConstants.leaseTime.u32)
        return [
            .init(WireConstants.dhcpOptionLeaseTime, time.bytes),
            .init(WireConstants.dhcpOptionMask, IPv4(OutsideConstants.mask.u32).bytes),
            .init(WireConstants.dhcpOptionBroadcast, IPv4(OutsideConstants.lanBroadcast.u32).bytes),
            .init(WireConstants.dhcpOptionRouter, IPv4(OutsideConstants.router.u32).bytes),
            .init(WireConstants.dhcpOptionDNS, IPv4(OutsideConstants.dns.u32).bytes),
        ]
    }

    // MARK: DNS

    private func answerDNS(_ payload: [UInt8]) -> [UInt8]? {
        guard let question = DNSMessage(payload), !question.isResponse else { return nil }
        var answer = DNSMessage(
            identifier: question.identifier,
            isResponse: true,
            name: question.name
        )
        let address: IPv4?
        // Names compare without regard to case: RFC 4343.
        let name = question.name.lowercased()
        switch failures[name] {
        case .silent: return nil
        case .nxdomain: address = nil
        case .wrongAddress(let wrong): address = wrong ?? IPv4(OutsideConstants.nowhere.u32)
        case nil: address = names[name]
        }
        if let address {
            answer.answers = [.init(address: address, lifetime: OutsideConstants.dnsLifetime.u32)]
        } else {
            answer.code = WireConstants.dnsNameError.u16
        }
        return answer.bytes
    }
}

extension UDPDatagram {
    fileprivate func answered(_ payload: [UInt8]) -> UDPDatagram {
        UDPDatagram(
            sourcePort: destinationPort,
            destinationPort: sourcePort,
            payload: payload
        )
    }
}

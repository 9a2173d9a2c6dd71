package import Kernel

/// DNS and SNTP.
extension NetworkStack {
    /// `getaddrinfo`: an address in digits, a name that is still remembered, or a question.
    ///
    /// Nil means that there is no address: the server said so, or it did not answer for 7 s.
    package func resolve(_ name: String) throws(Halt) -> IPv4? {
        if let address = IPv4(name) { return address }
        if let known = names[name], known.until > timeline.now { return known.address }
        guard let lease, lease.dns != .any else { return nil }
        var question = DNSQuery(
            name: name,
            identifier: UInt16(truncatingIfNeeded: random.next()),
            port: udpPort()
        )
        guard name.utf8.count <= StackConstants.nameBytesMax.value, question.message.bytes != nil
        else { return nil }
        query = question
        sendQuestion()
        start(.dns, StackConstants.dnsTimer)
        try timeline.wait(until: .never, unless: { query?.outcome != nil })
        stop(.dns)
        question = query ?? question
        query = nil
        guard case .address(let address, let lifetime) = question.outcome else { return nil }
        let seconds = min(Int(lifetime), StackConstants.dnsLifetimeMax.value)
        let until = timeline.now + StackConstants.second.cycles(at: timeline.frequency) * seconds
        names[name] = (address, until)
        return address
    }

    func tickDNS() {
        if query?.tick() == true { sendQuestion() }
        if query != nil { start(.dns, StackConstants.dnsTimer) }
    }

    private func sendQuestion() {
        guard let query, let payload = query.message.bytes, let lease else { return }
        sendUDP(
            UDPDatagram(
                sourcePort: query.port,
                destinationPort: WireConstants.dnsPort.u16,
                payload: payload
            ),
            to: lease.dns
        )
    }

    /// Asks a time server; nil when it has no address or does not answer in time.
    ///
    /// lwIP's client repeats its question and believes any answer that reaches its port.
    /// Source: lwIP `sntp.c`, `SNTP_CHECK_RESPONSE` 0.
    ///
    /// - Returns: Unix seconds.
    package func sntp(server: String, timeout: Cycles) throws(Halt) -> Int64? {
        let deadline = timeline.now + timeout
        guard let address = try resolve(server) else { return nil }
        let port = udpPort()
        sntpPort = port
        sntpAnswer = nil
        defer { sntpPort = nil }
        var gap = StackConstants.sntpRetry.cycles(at: timeline.frequency)
        while timeline.now < deadline {
            let question = NTPPacket(isFromServer: false, originate: 0, transmit: 0)
            sendUDP(
                UDPDatagram(
                    sourcePort: port,
                    destinationPort: WireConstants.ntpPort.u16,
                    payload: question.bytes
                ),
                to: address
            )
            let until = min(timeline.now + gap, deadline)
            if try timeline.wait(until: until, unless: { sntpAnswer != nil }) { break }
            gap = gap * 2
        }
        return sntpAnswer.map { NTPPacket.unixSeconds($0.transmit) }
    }

    private func udpPort() -> UInt16 {
        StackConstants.udpPortFirst.u16
            + UInt16(random.below(UInt64(StackConstants.udpPortCount.value)))
    }
}

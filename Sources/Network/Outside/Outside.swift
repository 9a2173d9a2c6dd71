package import Kernel
package import Record

/// Everything behind an access point: router, DHCP, DNS, time and servers.
///
/// It acts on frames and timers and never waits.
package final class Outside: NetworkSegment {
    package let timeline: Timeline
    let trace: Trace
    /// Calendar time when the device's clock was zero.
    ///
    /// Units: Unix seconds.
    package let calendar: Int64
    package var leases: DHCPLeases
    /// Whether the router answers DHCP.
    package var answersDHCP = true
    /// Names and their addresses; ``addHost(_:)`` fills it.
    package private(set) var names: [String: IPv4] = [:]
    /// Names that the DNS server does not answer as it should.
    package var failures: [String: DNSFailure] = [:]
    /// Whether anybody answers NTP.
    package var answersTime = true
    /// How wrong the time servers are.
    ///
    /// Units: seconds.
    package var timeErrorSeconds: Int64 = 0
    private var services: [IPv4: [Int: any TCPService]] = [:]
    private var connections: [ServerConnection.Key: ServerConnection] = [:]
    private var deviceHardware = MACAddress.broadcast
    private var identification: UInt16 = 0
    private var random: RandomStream
    let routerHardware = MACAddress(UInt64(OutsideConstants.routerHardware.value))

    package init(
        timeline: Timeline,
        trace: Trace,
        calendar: Int64,
        random: RandomStream,
        leases: DHCPLeases = DHCPLeases()
    ) {
        self.timeline = timeline
        self.trace = trace
        self.calendar = calendar
        self.random = random
        self.leases = leases
    }

    // MARK: Hosts

    /// The address of a host, given when it is first named; an address in digits stands for itself.
    @discardableResult
    package func addHost(_ name: String) -> IPv4 {
        let name = name.lowercased()
        if let address = IPv4(name) ?? names[name] {
            if services[address] == nil { services[address] = [:] }
            return address
        }
        let address = IPv4(OutsideConstants.hostFirst.u32 + UInt32(names.count))
        names[name] = address
        services[address] = [:]
        return address
    }

    package func serve(_ service: any TCPService, at address: IPv4, port: Int) {
        services[address, default: [:]][port] = service
    }

    /// How many connections are open.
    package var connectionCount: Int { connections.count }

    /// Forgets every connection without a word: the device's life is over.
    ///
    /// A connection and its session know each other, and would keep each other alive.
    package func endConnections() {
        for connection in connections.values { connection.forget() }
        connections = [:]
    }

    // MARK: Frames

    package func isRemote(_ source: IPv4, _ destination: IPv4) -> Bool {
        guard destination != .broadcast, source != .any else { return false }
        return !(isLocal(source) && isLocal(destination))
    }

    package func received(_ frame: EthernetFrame, through link: Link) {
        deviceHardware = frame.source
        if frame.isARP {
            if let packet = ARPPacket(frame.payload) { answer(packet, through: link) }
        } else if frame.isIPv4, let packet = IPv4Packet(frame.payload) {
            if let segment = TCPSegment(packet) {
                receive(segment, packet, through: link)
            } else if let datagram = UDPDatagram(packet) {
                receive(datagram, packet, through: link)
            }
        }
    }

    private func isLocal(_ address: IPv4) -> Bool {
        address.shares(
            mask: IPv4(OutsideConstants.mask.u32),
            with: IPv4(OutsideConstants.router.u32)
        )
    }

    private func answer(_ packet: ARPPacket, through link: Link) {
        guard packet.operation == .request, packet.target == IPv4(OutsideConstants.router.u32)
        else { return }
        let answer = ARPPacket(
            operation: .reply,
            senderHardware: routerHardware,
            sender: packet.target,
            targetHardware: packet.senderHardware,
            target: packet.sender
        )
        link.sendToDevice(answer.frame(to: packet.senderHardware))
    }

    private func receive(_ datagram: UDPDatagram, _ packet: IPv4Packet, through link: Link) {
        guard let answer = answer(datagram, to: packet.destination) else { return }
        let isDHCP = datagram.destinationPort == WireConstants.dhcpServerPort.u16
        let answerPacket = answer.payload.packet(
            from: isDHCP ? IPv4(OutsideConstants.router.u32) : packet.destination,
            to: answer.address ?? packet.source,
            identification: identificationNext()
        )
        link.sendToDevice(answerPacket.frame(from: routerHardware, to: deviceHardware))
    }

    // MARK: TCP

    private func receive(_ segment: TCPSegment, _ packet: IPv4Packet, through link: Link) {
        guard let ports = services[packet.destination] else { return }
        let key = ServerConnection.Key(
            client: packet.source,
            clientPort: segment.sourcePort,
            server: packet.destination,
            serverPort: segment.destinationPort
        )
        if let connection = connections[key] { return connection.receive(segment) }
        if let service = ports[Int(segment.destinationPort)], segment.flags == [.syn] {
            let connection = ServerConnection(
                key: key,
                outside: self,
                link: link,
                service: service,
                sequence: UInt32(truncatingIfNeeded: random.next())
            )
            connections[key] = connection
            connection.accept(segment)
        } else if !segment.flags.contains(.rst) {
            send(segment.answeredWithReset(), key, through: link)
        }
    }

    func send(_ segment: TCPSegment, _ key: ServerConnection.Key, through link: Link) {
        let packet = segment.packet(
            from: key.server,
            to: key.client,
            identification: identificationNext()
        )
        link.sendToDevice(packet.frame(from: routerHardware, to: deviceHardware))
    }

    func remove(_ connection: ServerConnection) { connections[connection.key] = nil }

    private func identificationNext() -> UInt16 {
        identification &+= 1
        return identification
    }
}

internal import Kernel

/// The interface goes up and down, and gets its address.
extension NetworkStack: StationClient {
    func linkIsUp() {
        // The timer begins anew when the DHCP client starts.
        start(.lostIP, StackConstants.lostIPTimer)
        start(.dhcpStart, StackConstants.dhcpStartDelay)
    }

    /// Sockets are aborted; the address is forgotten for good by the timer only.
    ///
    /// Source: ESP-IDF `esp_netif_lwip.c` `esp_netif_down_api`, `esp_netif_start_ip_lost_timer`.
    func linkIsDown() {
        for timer in [Timer.dhcpStart, .dhcpFine, .arp] { stop(timer) }
        dhcp = nil
        forgetAddress()
        arp.clear()
        for socket in socketsInOrder { socket.linkIsDown() }
        if !isRunning(.lostIP) { start(.lostIP, StackConstants.lostIPTimer) }
    }

    // MARK: DHCP

    func startDHCP() {
        var client = DHCPClient(
            hardware: station.address,
            transaction: UInt32(truncatingIfNeeded: random.next())
        )
        let actions = client.start()
        dhcp = client
        start(.dhcpFine, StackConstants.dhcpFineTimer)
        perform(actions)
    }

    func tickDHCP() {
        let actions = dhcp?.tick() ?? []
        perform(actions)
        if dhcp?.needsTimer == true { start(.dhcpFine, StackConstants.dhcpFineTimer) }
    }

    func perform(_ actions: [DHCPClient.Action]) {
        for action in actions {
            switch action {
            case .send(let message):
                sendUDP(
                    UDPDatagram(
                        sourcePort: WireConstants.dhcpClientPort.u16,
                        destinationPort: WireConstants.dhcpServerPort.u16,
                        payload: message.bytes
                    ),
                    to: .broadcast
                )
            case .probe(let address): askFor(address)
            case .bind(let lease): bind(lease)
            }
        }
    }

    // MARK: ARP

    /// Asks for an address; without an address of our own this is a probe.
    func askFor(_ target: IPv4) {
        let packet = ARPPacket(
            operation: .request,
            senderHardware: station.address,
            sender: address,
            targetHardware: .zero,
            target: target
        )
        send(packet.frame(to: .broadcast))
    }

    func sendGratuitousARP() { askFor(address) }

    func tickARP() {
        for address in arp.tick() { askFor(address) }
        if arp.needsTimer { start(.arp, StackConstants.arpTimer) }
    }

    func receive(_ packet: ARPPacket) {
        if packet.sender == dhcp?.candidate {
            perform(dhcp?.addressIsTaken() ?? [])
            return
        }
        guard hasAddress, packet.target == address, packet.sender != .any else { return }
        for waiting in arp.learn(packet.sender, packet.senderHardware) { send(waiting) }
        guard packet.operation == .request else { return }
        let answer = ARPPacket(
            operation: .reply,
            senderHardware: station.address,
            sender: address,
            targetHardware: packet.senderHardware,
            target: packet.sender
        )
        send(answer.frame(to: packet.senderHardware))
    }
}

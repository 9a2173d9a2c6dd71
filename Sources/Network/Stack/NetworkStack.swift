package import Kernel

/// The device's TCP/IP: lwIP and the network interface of ESP-IDF.
///
/// Source: esp-lwip branch 2.1.3-esp; ESP-IDF `esp_netif_lwip.c`, `esp_netif_handlers.c`.
/// Differs from hardware: no ICMP, IPv6, fragments or multicast.
package final class NetworkStack: EventTarget {
    enum Timer: Int, Hashable {
        case dhcpStart, dhcpFine, arp, tcp, dns, lostIP
    }

    package let station: Station
    /// The address of the interface; 0.0.0.0 without one.
    package private(set) var address = IPv4.any
    let timeline: Timeline
    var random: RandomStream
    var lease: DHCPLease?
    /// The address before the link went, until it counts as lost.
    var addressLast: IPv4?
    var dhcp: DHCPClient?
    var arp = ARPCache()
    var query: DNSQuery?
    var names: [String: (address: IPv4, until: Cycles)] = [:]
    var sntpPort: UInt16?
    var sntpAnswer: NTPPacket?
    var sockets: [UInt16: TCPSocket] = [:]
    var portNext: UInt16
    var isSlowTickNext = true
    private var timers: [Timer: EventID] = [:]
    private var identification: UInt16 = 0

    package init(station: Station, random: RandomStream) {
        self.station = station
        timeline = station.timeline
        self.random = random
        portNext = TCPConstants.portFirst.u16
        portNext += UInt16(self.random.below(UInt64(StackConstants.udpPortCount.value)))
        station.client = self
    }

    /// Whether the interface has an address, so that connections can be opened.
    package var hasAddress: Bool { address != .any }

    // MARK: Timers

    func start(_ timer: Timer, _ length: Constant) {
        stop(timer)
        timers[timer] = timeline.schedule(
            at: timeline.now + length.cycles(at: timeline.frequency),
            self,
            token: timer.rawValue,
            needsCPU: true
        )
    }

    func stop(_ timer: Timer) {
        timeline.cancel(timers.removeValue(forKey: timer))
    }

    func isRunning(_ timer: Timer) -> Bool { timers[timer] != nil }

    package func fire(_ token: Int) {
        guard let timer = Timer(rawValue: token) else { return }
        timers[timer] = nil
        switch timer {
        case .dhcpStart: startDHCP()
        case .dhcpFine: tickDHCP()
        case .arp: tickARP()
        case .tcp: tickTCP()
        case .dns: tickDNS()
        case .lostIP: lostIPTimerExpired()
        }
    }

    // MARK: Address

    func bind(_ lease: DHCPLease) {
        self.lease = lease
        address = lease.address
        sendGratuitousARP()
        let isChanged = addressLast != lease.address
        addressLast = lease.address
        station.post(
            .gotIP(
                address: lease.address,
                mask: lease.mask,
                gateway: lease.gateway,
                isChanged: isChanged
            )
        )
    }

    /// The timer posts LOST_IP if there is no address at that moment, also if there never was one.
    ///
    /// Source: ESP-IDF `esp_netif_lwip.c` `esp_netif_ip_lost_timer`.
    private func lostIPTimerExpired() {
        guard !hasAddress else { return }
        addressLast = nil
        station.post(.lostIP)
    }

    // MARK: Sending

    func send(_ frame: EthernetFrame) {
        guard station.joined != nil else { return }
        station.link.sendFromDevice(frame)
    }

    /// Sends a packet to its next hop, whose hardware address may have to be asked for first.
    func send(_ packet: IPv4Packet) {
        guard packet.destination != .broadcast else {
            return send(packet.frame(from: station.address, to: .broadcast))
        }
        guard let lease, hasAddress else { return }
        let isLocal = packet.destination.shares(mask: lease.mask, with: address)
        let hop = isLocal ? packet.destination : lease.gateway
        if let hardware = arp.hardware(hop) {
            send(packet.frame(from: station.address, to: hardware))
        } else {
            if arp.hold(packet, for: hop) { askFor(hop) }
            if !isRunning(.arp) { start(.arp, StackConstants.arpTimer) }
        }
    }

    func sendUDP(_ datagram: UDPDatagram, to destination: IPv4) {
        send(
            datagram.packet(
                from: address,
                to: destination,
                identification: identificationNext()
            )
        )
    }

    func identificationNext() -> UInt16 {
        identification &+= 1
        return identification
    }

    func forgetAddress() {
        address = .any
        lease = nil
    }
}

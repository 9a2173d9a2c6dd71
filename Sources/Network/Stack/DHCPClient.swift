internal import Kernel

/// lwIP's DHCP client: messages and ticks of its fine timer in, actions out.
///
/// Source: esp-lwip `dhcp.c`; RFC 2131. Differs from hardware: a lease is not renewed.
struct DHCPClient {
    enum Action: Hashable {
        case send(DHCPMessage)
        /// Asks by ARP whether somebody has the address already.
        case probe(IPv4)
        case bind(DHCPLease)
    }

    private enum State {
        case selecting, requesting, checking, bound, backingOff
    }

    private let hardware: MACAddress
    private let transaction: UInt32
    private var state = State.selecting
    private var tries = 0
    private var ticksLeft = 0
    private var lease: DHCPLease?

    init(hardware: MACAddress, transaction: UInt32) {
        self.hardware = hardware
        self.transaction = transaction
    }

    /// Whether the fine timer runs.
    var needsTimer: Bool { state != .bound }

    /// The address under examination, for which an ARP answer is bad news.
    var candidate: IPv4? { state == .checking ? lease?.address : nil }

    mutating func start() -> [Action] {
        tries = 0
        return discover()
    }

    mutating func receive(_ message: DHCPMessage) -> [Action] {
        guard message.transaction == transaction, message.hardware == hardware else { return [] }
        switch (state, message.kind) {
        case (.selecting, .offer):
            guard let offer = Self.lease(message) else { return [] }
            lease = offer
            state = .requesting
            tries = 0
            return request()
        case (.requesting, .ack):
            guard let lease = Self.lease(message) else { return [] }
            self.lease = lease
            state = .checking
            tries = 0
            return check()
        case (.requesting, .nak): return backOff()
        default: return []
        }
    }

    /// Somebody answered the ARP probe.
    mutating func addressIsTaken() -> [Action] {
        guard state == .checking, let lease else { return [] }
        var decline = DHCPMessage(kind: .decline, transaction: transaction, hardware: hardware)
        decline.options = [.init(WireConstants.dhcpOptionRequestedAddress, lease.address.bytes)]
        return [.send(decline)] + backOff()
    }

    /// One tick of the fine timer, 500 ms.
    mutating func tick() -> [Action] {
        guard ticksLeft > 0 else { return [] }
        ticksLeft -= 1
        return ticksLeft == 0 ? timeOut() : []
    }

    private mutating func timeOut() -> [Action] {
        switch state {
        case .selecting: return discover()
        case .requesting:
            if tries <= StackConstants.dhcpRequestTries.value { return request() }
            return restart()
        case .checking:
            if tries < StackConstants.dhcpProbes.value { return check() }
            guard let lease else { return [] }
            state = .bound
            return [.bind(lease)]
        case .backingOff: return restart()
        case .bound: return []
        }
    }

    private mutating func restart() -> [Action] {
        tries = 0
        lease = nil
        state = .selecting
        return discover()
    }

    private mutating func discover() -> [Action] {
        waitForAnswer()
        var message = DHCPMessage(kind: .discover, transaction: transaction, hardware: hardware)
        message.options = commonOptions
        return [.send(message)]
    }

    private mutating func request() -> [Action] {
        guard let lease else { return [] }
        waitForAnswer()
        var message = DHCPMessage(kind: .request, transaction: transaction, hardware: hardware)
        message.options =
            [
                .init(WireConstants.dhcpOptionRequestedAddress, lease.address.bytes),
                .init(WireConstants.dhcpOptionServer, lease.server.bytes),
            ] + commonOptions
        return [.send(message)]
    }

    private mutating func check() -> [Action] {
        guard let lease else { return [] }
        tries += 1
        ticksLeft = 1
        return [.probe(lease.address)]
    }

    private mutating func backOff() -> [Action] {
        state = .backingOff
        lease = nil
        ticksLeft = Self.ticks(StackConstants.dhcpBackoff.value)
        return []
    }

    /// Gaps of half a second, then 1, 2, 4 and always 4 seconds.
    private mutating func waitForAnswer() {
        tries += 1
        let units =
            tries < StackConstants.dhcpTriesDoubling.value
            ? 1 << tries : StackConstants.dhcpRetryUnitsMax.value
        ticksLeft = Self.ticks(units * StackConstants.dhcpRetryUnit.value)
    }

    private static func ticks(_ milliseconds: Int) -> Int {
        let tick = StackConstants.dhcpFineTimer.value
        return (milliseconds + tick - 1) / tick
    }

    private var commonOptions: [DHCPMessage.Option] {
        var size = ByteWriter()
        size.u16be(StackConstants.dhcpMessageSize.u16)
        return [
            .init(WireConstants.dhcpOptionMessageSize, size.bytes),
            .init(
                WireConstants.dhcpOptionParameters,
                [
                    WireConstants.dhcpOptionMask.u8, WireConstants.dhcpOptionRouter.u8,
                    WireConstants.dhcpOptionBroadcast.u8, WireConstants.dhcpOptionDNS.u8,
                ]
            ),
            .init(
                WireConstants.dhcpOptionHostName,
                Array(StackConstants.dhcpHostName.utf8)
            ),
        ]
    }

    private static func lease(_ message: DHCPMessage) -> DHCPLease? {
        guard let mask = message.address(WireConstants.dhcpOptionMask),
            let server = message.address(WireConstants.dhcpOptionServer)
        else { return nil }
        return DHCPLease(
            address: message.yourAddress,
            mask: mask,
            gateway: message.address(WireConstants.dhcpOptionRouter) ?? .any,
            dns: message.address(WireConstants.dhcpOptionDNS) ?? .any,
            server: server
        )
    }
}

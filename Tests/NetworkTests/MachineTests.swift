import Kernel
import Testing

@testable import Network

/// The pure machines, step by step.
@Suite struct MachineTests {
    static let hardware = MACAddress(0x240A_C400_0001)

    static func client() -> DHCPClient { DHCPClient(hardware: hardware, transaction: 77) }

    static func answer(_ kind: DHCPMessage.Kind, transaction: UInt32 = 77) -> DHCPMessage {
        var message = DHCPMessage(kind: kind, transaction: transaction, hardware: hardware)
        message.yourAddress = IPv4(0x0A00_0005)
        message.options = [
            .init(WireConstants.dhcpOptionServer, [10, 0, 0, 1]),
            .init(WireConstants.dhcpOptionMask, [255, 255, 255, 0]),
            .init(WireConstants.dhcpOptionDNS, [8, 8, 4, 4]),
        ]
        return message
    }

    static func names(_ actions: [DHCPClient.Action]) -> [String] {
        actions.map {
            switch $0 {
            case .send(let message): "send \(message.kind)"
            case .probe(let address): "probe \(address)"
            case .bind(let lease): "bind \(lease.address) dns \(lease.dns)"
            }
        }
    }

    @Test func `an address that nobody has is bound after two probes`() {
        var client = Self.client()
        #expect(Self.names(client.start()) == ["send discover"])
        #expect(client.receive(Self.answer(.offer, transaction: 78)) == [])
        #expect(client.receive(Self.answer(.ack)) == [])
        #expect(Self.names(client.receive(Self.answer(.offer))) == ["send request"])
        #expect(Self.names(client.receive(Self.answer(.ack))) == ["probe 10.0.0.5"])
        #expect(Self.names(client.tick()) == ["probe 10.0.0.5"])
        #expect(Self.names(client.tick()) == ["bind 10.0.0.5 dns 8.8.4.4"])
        #expect(!client.needsTimer)
    }

    @Test func `an address that somebody has is declined, and all begins again after ten seconds`()
    {
        var client = Self.client()
        _ = client.start()
        _ = client.receive(Self.answer(.offer))
        _ = client.receive(Self.answer(.ack))
        #expect(Self.names(client.addressIsTaken()) == ["send decline"])
        for _ in 1..<20 { #expect(client.tick() == []) }
        #expect(Self.names(client.tick()) == ["send discover"])
    }

    @Test func `a refusal waits ten seconds, too`() {
        var client = Self.client()
        _ = client.start()
        _ = client.receive(Self.answer(.offer))
        #expect(client.receive(Self.answer(.nak)) == [])
        for _ in 1..<20 { #expect(client.tick() == []) }
        #expect(Self.names(client.tick()) == ["send discover"])
    }

    @Test func `only the answer to the question counts`() {
        var query = DNSQuery(name: "Ota.Example", identifier: 5, port: 50_000)
        let address = DNSMessage.Answer(address: IPv4(1), lifetime: 60)
        query.receive(
            DNSMessage(identifier: 6, isResponse: true, name: "ota.example", answers: [address])
        )
        query.receive(
            DNSMessage(identifier: 5, isResponse: true, name: "evil.example", answers: [address])
        )
        query.receive(
            DNSMessage(identifier: 5, isResponse: false, name: "ota.example", answers: [address])
        )
        #expect(query.outcome == nil)
        query.receive(
            DNSMessage(identifier: 5, isResponse: true, name: "ota.example", answers: [address])
        )
        #expect(query.outcome == .address(IPv4(1), lifetimeSeconds: 60))
    }

    // MARK: TCP

    /// Two ends that are connected, and what the server sent last.
    static func connected() throws -> (device: TCPMachine, server: TCPMachine) {
        var device = TCPMachine(
            profile: .device,
            localPort: 50_000,
            remotePort: 80,
            sequence: .max - 1
        )
        var server = TCPMachine(
            profile: .server,
            localPort: 80,
            remotePort: 50_000,
            sequence: .max - 100
        )
        let syn = try #require(segments(device.connect()).first)
        let answer = try #require(segments(server.accept(syn)).first)
        let last = try #require(segments(device.receive(answer)).first)
        #expect(server.receive(last) == [.connected])
        return (device, server)
    }

    static func segments(_ actions: [TCPMachine.Action]) -> [TCPSegment] {
        actions.compactMap { if case .send(let segment) = $0 { segment } else { nil } }
    }

    @Test func `sizes are agreed and sequence numbers wrap`() throws {
        var (device, server) = try Self.connected()
        let window = Self.segments(server.write([UInt8](repeating: 7, count: 9000)))
        #expect(window.map(\.payload.count) == [1440, 1440, 1440, 1440])
        var answers: [TCPSegment] = []
        for segment in window { answers += Self.segments(device.receive(segment)) }
        // Every second segment is acknowledged, and the window closes.
        #expect(answers.map(\.window) == [2880, 0])
        for answer in answers { #expect(Self.segments(server.receive(answer)) == []) }
        let taken = device.take(max: 4096)
        #expect(taken.bytes.count == 4096)
        let update = try #require(Self.segments(taken.actions).first)
        #expect(update.window == 4096)
        #expect(Self.segments(server.receive(update)).map(\.payload.count) == [1440, 1440, 360])
    }

    @Test func `a lost segment is repeated after three duplicates, with the rest kept`() throws {
        var (device, server) = try Self.connected()
        let window = Self.segments(server.write([UInt8](repeating: 7, count: 5760)))
        var repeated: [TCPSegment] = []
        for segment in window.dropFirst() {
            for answer in Self.segments(device.receive(segment)) {
                #expect(answer.acknowledgement == window[0].sequence)
                repeated += Self.segments(server.receive(answer))
            }
        }
        #expect(repeated.map(\.sequence) == [window[0].sequence])
        #expect(device.readable == 0)
        _ = device.receive(repeated[0])
        #expect(device.readable == 5760)
    }

    @Test func `a window that opens unheard is found by a probe`() throws {
        var (device, server) = try Self.connected()
        var answers: [TCPSegment] = []
        for segment in Self.segments(server.write([UInt8](repeating: 7, count: 9000))) {
            answers += Self.segments(device.receive(segment))
        }
        for answer in answers { _ = server.receive(answer) }
        // The update is lost.
        _ = device.take(max: .max)
        var probes: [TCPSegment] = []
        for _ in 0..<4 { probes += Self.segments(server.slowTick()) }
        let probe = try #require(probes.first)
        let answer = try #require(Self.segments(device.receive(probe)).first)
        #expect(answer.window == 5760)
        #expect(Self.segments(server.receive(answer)).map(\.payload.count) == [1440, 1440, 360])
    }

    @Test func `closing with unread data resets, without it both sides say goodbye`() throws {
        var (device, server) = try Self.connected()
        for segment in Self.segments(server.write([1, 2, 3])) { _ = device.receive(segment) }
        #expect(Self.segments(device.close()).map(\.flags) == [[.rst, .ack]])

        (device, server) = try Self.connected()
        let fin = try #require(Self.segments(device.close()).first)
        #expect(fin.flags == [.fin, .ack])
        let actions = server.receive(fin)
        #expect(actions.contains(.peerClosed))
        for segment in Self.segments(actions) { _ = device.receive(segment) }
        #expect(device.state == .finWait2)
        let last = try #require(Self.segments(server.close()).first)
        let goodbye = try #require(Self.segments(device.receive(last)).first)
        #expect(device.state == .timeWait)
        #expect(server.receive(goodbye) == [.gone])
    }
}

import Kernel
import Record
import Testing

@testable import Network

@Suite struct TransferTests {
    static let body: [UInt8] = {
        var random = RandomStream(seed: 7, name: "body")
        return random.bytes(1 << 20)
    }()

    /// Reads until the stream ends.
    static func readAll(_ stream: any ByteStream, _ rig: NetworkRig) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            switch try stream.read(max: 4096, timeout: rig.seconds(30)) {
            case .data(let more): bytes += more
            case .closed: return bytes
            case let other: throw StreamEnded(read: other, after: bytes.count)
            }
        }
    }

    struct StreamEnded: Error, Equatable {
        let read: StreamRead
        let after: Int
    }

    static func open(_ rig: NetworkRig, port: Int = 80) throws -> any ByteStream {
        let opening = try rig.stack.open(
            host: "ota.example",
            port: port,
            timeout: rig.seconds(5)
        )
        guard case .opened(let stream) = opening else { throw NotOpened(opening: "\(opening)") }
        return stream
    }

    struct NotOpened: Error { let opening: String }

    @Test(arguments: [0, 2, 20, 50])
    func `throughput is a window per turn`(roundTrip: Int) throws {
        let rig = NetworkRig()
        rig.link.conditions.roundTripMicroseconds = roundTrip * 1000
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(SendingService(Self.body), at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        let start = rig.timeline.now
        #expect(try Self.readAll(stream, rig) == Self.body)
        let took = Double(rig.timeline.frequency.microseconds(rig.timeline.now - start))
        // WND / (RTT + 2.0 ms + 8 WND / 80.8 Mbit/s)
        let turn = Double(roundTrip) * 1000 + 2000 + 8 * 5760 / 80.8
        let predicted = Double(Self.body.count) / 5760 * turn
        #expect(abs(took / predicted - 1) < 0.05, "took \(took), predicted \(predicted)")
    }

    @Test func `a limit of the way is the throughput`() throws {
        let rig = NetworkRig()
        rig.link.conditions.bandwidth = 400_000
        let address = rig.outside.addHost("ota.example")
        let body = Array(Self.body.prefix(100_000))
        rig.outside.serve(SendingService(body), at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        let start = rig.now
        #expect(try Self.readAll(stream, rig) == body)
        // 100,000 bytes and 54 of headers for every 1440, at 50,000 bytes a second.
        #expect((2050...2200).contains(rig.now - start))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `one lost frame in fifty delays and spoils nothing`(seed: UInt64) throws {
        let rig = NetworkRig(seed: seed)
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(SendingService(Self.body), at: address, port: 80)
        try rig.join()
        rig.link.conditions = LinkConditions(
            roundTripMicroseconds: 20_000,
            loss: Ratio(1, in: 50)
        )
        let stream = try Self.open(rig)
        let start = rig.now
        #expect(try Self.readAll(stream, rig) == Self.body)
        #expect(rig.now - start > 4200)
    }

    @Test func `what the device writes arrives, and both sides see the end`() throws {
        let rig = NetworkRig()
        let service = SendingService([], closes: false)
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(service, at: address, port: 80)
        try rig.join()
        rig.link.conditions.roundTripMicroseconds = 10_000
        let stream = try Self.open(rig)
        let bytes = Array(Self.body.prefix(100_000))
        #expect(try stream.write(bytes, timeout: rig.seconds(5)) == .done)
        try stream.close()
        try rig.wait(rig.seconds(2))
        #expect(service.sessions.map(\.bytes) == [bytes])
        #expect(service.sessions.map(\.closedCount) == [1])
        #expect(try stream.read(max: 1, timeout: rig.seconds(1)) == .closed)
    }

    @Test func `a port without a service refuses, a host that is not there times out`() throws {
        let rig = NetworkRig()
        rig.outside.addHost("ota.example")
        try rig.join()
        let refused = try rig.stack.open(host: "ota.example", port: 81, timeout: rig.seconds(5))
        guard case .refused = refused else {
            Issue.record("\(refused)")
            return
        }
        let count = rig.frames.count
        let start = rig.now
        let absent = try rig.stack.open(host: "192.0.2.1", port: 80, timeout: rig.seconds(5))
        guard case .timedOut = absent else {
            Issue.record("\(absent)")
            return
        }
        #expect(rig.now - start == 5000)
        let sends = rig.sent { $0.flags == [.syn] && $0.destinationPort == 80 }
        #expect(rig.frames.count == count + 4)
        let gaps = zip(sends.dropFirst(), sends).map { $0 - $1 }
        #expect((1000...1500).contains(gaps[0]))
        #expect(gaps.dropFirst() == [1500, 1500])
    }

    @Test func `a SYN is repeated twelve times`() throws {
        let rig = NetworkRig()
        try rig.join()
        let start = rig.now
        let absent = try rig.stack.open(host: "192.0.2.1", port: 80, timeout: rig.seconds(60))
        guard case .timedOut = absent else {
            Issue.record("\(absent)")
            return
        }
        #expect(rig.sent { $0.flags == [.syn] }.count == 13)
        #expect((18_000...18_500).contains(rig.now - start))
    }

    @Test func `nothing can be opened without an address`() throws {
        let rig = NetworkRig()
        try rig.start()
        let named = try rig.stack.open(host: "ota.example", port: 80, timeout: rig.seconds(5))
        guard case .dnsFailed = named else {
            Issue.record("\(named)")
            return
        }
        let numbered = try rig.stack.open(host: "192.0.2.1", port: 80, timeout: rig.seconds(5))
        guard case .unreachable = numbered else {
            Issue.record("\(numbered)")
            return
        }
    }

    @Test func `a reset ends a transfer in the middle`() throws {
        let rig = NetworkRig()
        let service = SendingService(Self.body, closes: false)
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(service, at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        guard case .data(let first) = try stream.read(max: 4096, timeout: rig.seconds(5)) else {
            Issue.record("nothing came")
            return
        }
        #expect(first == Array(Self.body.prefix(first.count)))
        try #require(service.sessions.first).peer.reset()
        #expect(throws: StreamEnded.self) { try Self.readAll(stream, rig) }
        #expect(try stream.read(max: 1, timeout: rig.seconds(1)) == .reset)
        #expect(service.sessions.map(\.closedCount) == [1])
    }

    @Test func `losing the link resets a connection, and it stays so`() throws {
        let rig = NetworkRig()
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(SendingService([1, 2, 3], closes: false), at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        #expect(try stream.read(max: 10, timeout: rig.seconds(1)) == .data([1, 2, 3]))
        #expect(try stream.read(max: 10, timeout: rig.seconds(1)) == .timedOut)
        rig.accessPoint.deauthenticate(.authLeave)
        #expect(try stream.read(max: 10, timeout: rig.seconds(1)) == .reset)
        #expect(try stream.write([1], timeout: rig.seconds(1)) == .reset)
    }

    @Test func `an isolated link stalls a transfer, which goes on afterwards`() throws {
        let rig = NetworkRig()
        let body = Array(Self.body.prefix(50_000))
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(SendingService(body), at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        guard case .data(let first) = try stream.read(max: 4096, timeout: rig.seconds(5)) else {
            Issue.record("nothing came")
            return
        }
        rig.link.conditions.isIsolated = true
        var bytes = first
        while case .data(let more) = try stream.read(max: 4096, timeout: rig.seconds(5)) {
            bytes += more
        }
        #expect(bytes.count < body.count)
        rig.link.conditions.isIsolated = false
        #expect(try bytes + Self.readAll(stream, rig) == body)
    }

    @Test func `a reader that pauses closes the window, and nothing is lost`() throws {
        let rig = NetworkRig()
        let body = Array(Self.body.prefix(60_000))
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(SendingService(body), at: address, port: 80)
        try rig.join()
        let stream = try Self.open(rig)
        try rig.wait(rig.seconds(3))
        var bytes: [UInt8] = []
        loop: while true {
            switch try stream.read(max: 1024, timeout: rig.seconds(5)) {
            case .data(let more):
                bytes += more
                try rig.timeline.spendWithCacheOff(rig.milliseconds(20))
            default: break loop
            }
        }
        #expect(bytes == body)
    }

    @Test func `the same seed gives the same frames, another one does not`() throws {
        func digest(_ seed: UInt64) throws -> String {
            let rig = NetworkRig(seed: seed)
            let address = rig.outside.addHost("ota.example")
            let body = Array(Self.body.prefix(100_000))
            rig.outside.serve(SendingService(body), at: address, port: 80)
            try rig.join()
            rig.link.conditions.loss = Ratio(1, in: 20)
            #expect(try Self.readAll(try Self.open(rig), rig) == body)
            return rig.recorder.digest.hex
        }
        let first = try digest(1)
        #expect(try digest(1) == first)
        #expect(try digest(2) != first)
    }
}

import Cloud
import Crypto
import Kernel
import Provisioning
import Testing

/// Data, endings and reproducibility of connections between mbed TLS and OpenSSL.
struct TLSServerTransferTests {
    private func connected(seed: UInt64 = 42) throws -> TLSServerConnection {
        let site = try TLSServerSite()
        let connection = TLSServerConnection(site, site.trusting(), seed: seed)
        try #require(connection.shakeHands() == .done)
        return connection
    }

    private func bytes(_ count: Int, _ name: String) -> [UInt8] {
        var random = RandomStream(seed: 9, name: name)
        return random.bytes(count)
    }

    /// All that the client can read now.
    private func drain(_ client: TLSClient) -> ([UInt8], TLSRead) {
        var all: [UInt8] = []
        while true {
            let read = client.read(max: 4096)
            guard case .data(let bytes) = read else { return (all, read) }
            all += bytes
        }
    }

    @Test func `a mebibyte arrives unchanged in both directions`() throws {
        let connection = try connected()
        let up = bytes(1 << 20, "up")
        let down = bytes(1 << 20, "down")
        #expect(connection.client.write(up) == nil)
        connection.server.write(down)
        connection.exchange()
        #expect(connection.server.read() == up)
        #expect(connection.server.read() == [])
        let (received, end) = drain(connection.client)
        #expect(received == down)
        #expect(end == .wantsRead)
    }

    @Test func `bytes arrive the same in pieces of any size`() throws {
        let connection = try connected()
        let down = bytes(40_000, "pieces")
        connection.server.write(down)
        var wire = connection.server.takeOutput()[...]
        var received: [UInt8] = []
        while !wire.isEmpty {
            connection.client.feed(Array(wire.prefix(777)))
            wire = wire.dropFirst(777)
            received += drain(connection.client).0
        }
        #expect(received == down)
    }

    @Test func `what the server writes before the handshake waits for it`() throws {
        let site = try TLSServerSite()
        let connection = TLSServerConnection(site, site.trusting())
        connection.server.write(Array("early".utf8))
        #expect(connection.shakeHands() == .done)
        #expect(connection.client.read(max: 100) == .data(Array("early".utf8)))
    }

    @Test func `the same seed gives the same bytes on the wire, another seed does not`() throws {
        func transcript(_ seed: UInt64) throws -> [UInt8] {
            let connection = try connected(seed: seed)
            _ = connection.client.write(Array("GET /".utf8))
            connection.server.write(bytes(5000, "body"))
            connection.exchange()
            connection.client.closeNotify()
            connection.exchange()
            return connection.wire
        }
        let first = try transcript(1)
        #expect(try transcript(1) == first)
        #expect(try transcript(2) != first)
    }

    @Test func `the client's hello carries the world's calendar`() throws {
        let site = try TLSServerSite()
        let connection = TLSServerConnection(site, site.trusting(), at: 0x0102_0304)
        #expect(connection.client.handshake() == .wantsRead)
        // RFC 5246, 7.4.1.2: gmt_unix_time, after the headers of record and hello.
        #expect(connection.client.takeOutput()[11..<15] == [1, 2, 3, 4])
    }

    @Test func `a goodbye and a bare FIN both read as closed, after the data`() throws {
        let polite = try connected()
        polite.server.write([1, 2, 3])
        polite.server.closeNotify()
        polite.exchange()
        #expect(polite.client.read(max: 9) == .data([1, 2, 3]))
        #expect(polite.client.read(max: 9) == .closed)

        let rude = try connected()
        rude.server.write([1, 2, 3])
        rude.exchange()
        rude.client.feedEnd()
        #expect(rude.client.read(max: 9) == .data([1, 2, 3]))
        #expect(rude.client.read(max: 9) == .closed)
    }

    @Test func `a FIN inside a record reads as closed and gives none of the record`() throws {
        let connection = try connected()
        connection.server.write(bytes(1000, "cut"))
        connection.client.feed(connection.server.takeOutput().dropLast())
        #expect(connection.client.read(max: 2000) == .wantsRead)
        connection.client.feedEnd()
        #expect(connection.client.read(max: 2000) == .closed)
    }

    @Test func `a changed byte is refused as an invalid MAC, and the server is told`() throws {
        let connection = try connected()
        connection.server.write(bytes(1000, "changed"))
        var wire = connection.server.takeOutput()
        wire[500] ^= 1
        connection.client.feed(wire)
        let failure = TLSFailure(stage: .read, code: -0x7180)
        #expect(connection.client.read(max: 2000) == .failed(failure))
        #expect(connection.client.write([1]) == failure)
        connection.exchange()
        #expect(connection.server.failure == "sslv3 alert bad record mac")
    }

    @Test func `a reset is another failure than a FIN, in the handshake and after it`() throws {
        let site = try TLSServerSite()
        let ended = TLSServerConnection(site, site.trusting())
        #expect(ended.client.handshake() == .wantsRead)
        ended.client.feedEnd()
        #expect(
            ended.client.handshake() == .failed(TLSFailure(stage: .handshake, code: -0x7280))
        )
        let reset = TLSServerConnection(site, site.trusting())
        #expect(reset.client.handshake() == .wantsRead)
        reset.client.feedReset()
        #expect(
            reset.client.handshake() == .failed(TLSFailure(stage: .handshake, code: -0x0050))
        )
        let late = try connected()
        late.client.feedReset()
        #expect(
            late.client.read(max: 1) == .failed(TLSFailure(stage: .read, code: -0x0050))
        )
    }

    @Test func `what is not TLS is refused by both sides`() throws {
        let site = try TLSServerSite()
        let connection = TLSServerConnection(site, site.trusting())
        #expect(connection.client.handshake() == .wantsRead)
        connection.client.feed(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
        #expect(
            connection.client.handshake() == .failed(TLSFailure(stage: .handshake, code: -0x7200))
        )
        connection.server.feed(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(connection.server.failure == "http request")
    }

    @Test func `the client's goodbye closes the server`() throws {
        let connection = try connected()
        #expect(!connection.server.isClosed)
        connection.client.closeNotify()
        connection.exchange()
        #expect(connection.server.isClosed)
        #expect(connection.server.failure == nil)
    }
}

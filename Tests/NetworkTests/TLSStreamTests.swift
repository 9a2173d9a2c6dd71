import Cloud
import Crypto
import Kernel
import Provisioning
import Record
import Testing

@testable import Network

/// mbed TLS over the link against OpenSSL behind it.
@Suite struct TLSStreamTests {
    /// A server whose handshake and answers are OpenSSL's.
    final class Service: TCPService {
        let chain: CertificateChain
        let body: [UInt8]
        let isMute: Bool

        init(_ chain: CertificateChain, body: [UInt8], isMute: Bool = false) {
            self.chain = chain
            self.body = body
            self.isMute = isMute
        }

        func accept(_ peer: any TCPPeer) -> any TCPServiceSession {
            let server = TLSServer(
                chain: chain,
                random: RandomStream(seed: 1, name: "server"),
                calendar: NetworkRig.calendar
            )
            server.write(body)
            return Session(peer: peer, server: server, isMute: isMute)
        }
    }

    final class Session: TCPServiceSession {
        let peer: any TCPPeer
        let server: TLSServer
        let isMute: Bool
        var hasSaidGoodbye = false

        init(peer: any TCPPeer, server: TLSServer, isMute: Bool) {
            self.peer = peer
            self.server = server
            self.isMute = isMute
        }

        func received(_ bytes: [UInt8]) {
            guard !isMute else { return }
            server.feed(bytes)
            if server.handshakeIsDone, !hasSaidGoodbye {
                hasSaidGoodbye = true
                server.closeNotify()
            }
            peer.send(server.takeOutput())
            if hasSaidGoodbye { peer.close() }
        }

        func peerClosed() { peer.close() }
    }

    struct Site {
        let root: CertificateAuthority
        let chain: CertificateChain

        init(_ kind: KeyKind) throws {
            var random = RandomStream(seed: 3, name: "site")
            func request(_ role: CertificateRequest.Role, _ name: String) -> CertificateRequest {
                CertificateRequest(
                    role,
                    commonName: name,
                    notBefore: NetworkRig.calendar - 86_400,
                    notAfter: NetworkRig.calendar + 86_400
                )
            }
            root = try CertificateMaker.authority(
                request(.root, "Root"),
                kind: kind,
                random: &random
            )
            var leaf = request(.leaf, "ota.example")
            leaf.names = [.dns("ota.example")]
            chain = try CertificateMaker.chain(
                leaf,
                kind: kind,
                authorities: [root],
                random: &random
            )
        }
    }

    static func open(
        _ rig: NetworkRig,
        _ site: Site,
        host: String = "ota.example",
        timeout: Int = 5
    ) throws -> TLSOpening {
        let stream = try TransferTests.open(rig, port: 443)
        return try TLSStream.open(
            over: stream,
            configuration: TLSConfiguration(
                roots: [Array(site.root.certificate.pem.utf8)],
                hostName: host
            ),
            random: RandomStream(seed: 1, name: "tls"),
            calendar: NetworkRig.calendar,
            timeout: rig.seconds(timeout),
            trace: rig.trace
        )
    }

    static func rig(_ site: Site, body: [UInt8], isMute: Bool = false) throws -> NetworkRig {
        let rig = NetworkRig()
        let address = rig.outside.addHost("ota.example")
        rig.outside.serve(
            Service(site.chain, body: body, isMute: isMute),
            at: address,
            port: 443
        )
        try rig.join()
        rig.link.conditions.roundTripMicroseconds = 20_000
        return rig
    }

    /// x25519 48, P-256 72 each, RSA-2048 4.1 each: million cycles at 240 MHz; 20 ms of the rest.
    @Test(arguments: [(KeyKind.p256, 200 + 2 * 300 + 20), (.rsa(bits: 2048), 200 + 2 * 17 + 20)])
    func `a handshake costs two round trips and its signatures`(
        kind: KeyKind,
        computing: Int
    ) throws {
        let site = try Site(kind)
        let rig = try Self.rig(site, body: [])
        let start = rig.now
        guard case .opened(let tls) = try Self.open(rig, site) else {
            Issue.record("no handshake")
            return
        }
        let took = rig.now - start
        // DNS, TCP and two flights of TLS: four times 20 ms and a turn of the air.
        #expect((computing + 4 * 20...computing + 4 * 24 + 8).contains(took), "took \(took)")
        #expect(tls.session.verifiedWith == [kind, kind])
    }

    @Test func `a body comes whole, and its end is an orderly one`() throws {
        let site = try Site(.p256)
        let body = Array(TransferTests.body.prefix(200_000))
        let rig = try Self.rig(site, body: body)
        guard case .opened(let tls) = try Self.open(rig, site) else {
            Issue.record("no handshake")
            return
        }
        #expect(try TransferTests.readAll(tls, rig) == body)
        try tls.close()
    }

    @Test func `a certificate for another name is refused, and the connection closed`() throws {
        let site = try Site(.p256)
        let rig = try Self.rig(site, body: [])
        guard case .failed(let failure) = try Self.open(rig, site, host: "other.example") else {
            Issue.record("it was accepted")
            return
        }
        #expect(failure == TLSFailure(stage: .handshake, code: -0x2700, verifyFlags: 4))
        try rig.wait(rig.seconds(1))
        #expect(rig.outside.connectionCount == 0)
    }

    @Test func `a server that says nothing runs into the time-out`() throws {
        let site = try Site(.p256)
        let rig = try Self.rig(site, body: [], isMute: true)
        _ = try rig.stack.resolve("ota.example")
        let start = rig.now
        guard case .timedOut = try Self.open(rig, site, timeout: 3) else {
            Issue.record("no time-out")
            return
        }
        #expect((3000...3100).contains(rig.now - start))
    }

    @Test func `a connection that breaks in a record is a failure`() throws {
        let site = try Site(.p256)
        let rig = try Self.rig(site, body: TransferTests.body)
        guard case .opened(let tls) = try Self.open(rig, site) else {
            Issue.record("no handshake")
            return
        }
        rig.accessPoint.deauthenticate(.authLeave)
        var last = StreamRead.timedOut
        repeat {
            last = try tls.read(max: 4096, timeout: rig.seconds(1))
        } while last.isData
        guard case .failed(let failure) = last else {
            Issue.record("\(last)")
            return
        }
        #expect(failure.stage == .read)
    }

    @Test func `the meter asks for no byte beyond the record`() {
        var meter = TLSRecordMeter()
        #expect(meter.wanted == 5)
        #expect(meter.see([23, 3, 3]) == nil)
        #expect(meter.wanted == 2)
        #expect(meter.see([0, 26]) == nil)
        #expect(meter.wanted == 26)
        #expect(meter.see([UInt8](repeating: 0, count: 25)) == nil)
        #expect(meter.see([0]) == 2)
        #expect(meter.wanted == 5)
        #expect(meter.see([22, 3, 3, 0, 1]) == nil)
        #expect(meter.see([0]) == nil)
    }
}

extension StreamRead {
    fileprivate var isData: Bool {
        if case .data = self { true } else { false }
    }
}

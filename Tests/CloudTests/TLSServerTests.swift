import Cloud
import Crypto
import Kernel
import Provisioning
import Testing

/// The device's client (mbed TLS) against the cloud's server (OpenSSL), byte queue to byte queue.
struct TLSServerTests {
    private typealias Site = TLSServerSite
    private typealias Connection = TLSServerConnection

    private func refusal(_ flags: UInt32) -> TLSStep {
        .failed(TLSFailure(stage: .handshake, code: -0x2700, verifyFlags: flags))
    }

    @Test func `a handshake succeeds and says what it cost`() throws {
        let site = try Site()
        let connection = Connection(site, site.trusting())
        #expect(connection.shakeHands() == .done)
        #expect(connection.server.handshakeIsDone)
        let session = connection.client.session
        #expect(session.cipherSuite == "TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384")
        #expect(session.group == .x25519)
        #expect(session.peerChain == [.p256, .p256])
        #expect(session.verifiedWith == [.p256, .p256])
        let line = try #require(session.keyLogLine)
        let words = line.split(separator: " ")
        #expect(words.map(\.count) == [13, 64, 96])
        // The client's random number is on the wire, after the headers of record and hello.
        #expect(Hex.encode(connection.wire[11..<43]) == words[1])
    }

    @Test(arguments: [KeyKind.p384, .rsa(bits: 2048)])
    func `chains with an intermediate of other kinds are verified link by link`(
        kind: KeyKind
    ) throws {
        let site = try Site(kind: kind, hasIntermediate: true)
        let connection = Connection(site, site.trusting())
        #expect(connection.shakeHands() == .done)
        #expect(connection.client.session.verifiedWith == [kind, kind, kind])
    }

    @Test func `an unknown root is refused with flag 0x08`() throws {
        let site = try Site()
        let stranger = try Site(seed: 2)
        let connection = Connection(site, stranger.trusting())
        #expect(connection.shakeHands() == refusal(0x08))
        #expect(connection.server.failure == "tlsv1 alert unknown ca")
        #expect(connection.client.session.verifiedWith == [])
        #expect(connection.client.session.keyLogLine == nil)
        #expect(
            connection.client.read(max: 1)
                == .failed(
                    TLSFailure(stage: .handshake, code: -0x2700, verifyFlags: 0x08)
                )
        )
    }

    @Test func `an unknown root is fatal for a client with a bundle, a known one is not`() throws {
        let site = try Site()
        var configuration = try Site(seed: 2).trusting()
        configuration.trust = .bundle
        let fatal = TLSFailure(stage: .handshake, code: -0x3000, verifyFlags: 0xffff_ffff)
        #expect(Connection(site, configuration).shakeHands() == .failed(fatal))
        configuration.roots.append(site.root.certificate.der)
        #expect(Connection(site, configuration).shakeHands() == .done)
    }

    @Test func `a certificate for another name is refused with flag 0x04`() throws {
        let site = try Site()
        #expect(Connection(site, site.trusting("other.example")).shakeHands() == refusal(0x04))
        #expect(Connection(site, site.trusting(nil)).shakeHands() == .done)
    }

    @Test func `an address needs its own alternative name`() throws {
        let site = try Site()
        #expect(Connection(site, site.trusting("10.0.0.2")).shakeHands() == .done)
        #expect(Connection(site, site.trusting("10.0.0.3")).shakeHands() == refusal(0x04))
    }

    @Test func `without alternative names the common name counts`() throws {
        let site = try Site(names: [])
        #expect(Connection(site, site.trusting()).shakeHands() == .done)
        #expect(Connection(site, site.trusting("other.example")).shakeHands() == refusal(0x04))
    }

    @Test(
        arguments: [
            (TLSServerSite.start - 1, 0x200), (TLSServerSite.start, 0), (TLSServerSite.end, 0),
            (TLSServerSite.end + 1, 0x01), (0, 0x200),
        ] as [(Int64, UInt32)]
    )
    func `dates count to the second when they are checked, and not otherwise`(
        calendar: Int64,
        flags: UInt32
    ) throws {
        let site = try Site()
        let checking = Connection(site, site.trusting(dates: true), at: calendar)
        #expect(checking.shakeHands() == (flags == 0 ? .done : refusal(flags)))
        #expect(Connection(site, site.trusting(), at: calendar).shakeHands() == .done)
    }

    @Test func `several reasons are reported together`() throws {
        let site = try Site()
        var configuration = try Site(seed: 2).trusting("other.example", dates: true)
        configuration.trust = .bundle
        let late = Connection(site, configuration, at: Site.end + 1)
        #expect(late.shakeHands() == refusal(0x01 | 0x04 | 0x08))
    }

    @Test func `a client that verifies nothing accepts a stranger`() throws {
        let site = try Site()
        var configuration = try Site(seed: 2).trusting()
        configuration.verifiesPeer = false
        let connection = Connection(site, configuration)
        #expect(connection.shakeHands() == .done)
        #expect(connection.client.session.verifiedWith == [.p256])
    }

    @Test func `roots that are no certificates fail before the first byte`() throws {
        let site = try Site()
        for (root, code) in [
            (Array("hello".utf8), -0x2180), (Array("-----BEGIN CERTIFICATE-----\n".utf8), -0x2780),
        ] as [([UInt8], Int32)] {
            var configuration = site.trusting()
            configuration.roots = [root]
            let connection = Connection(site, configuration)
            #expect(
                connection.shakeHands() == .failed(TLSFailure(stage: .setup, code: code))
            )
            #expect(connection.wire == [])
        }
    }

    @Test func `a server of TLS 1.3 only answers with an alert`() throws {
        let site = try Site()
        let policy = TLSServerPolicy(versions: .tls13 ... .tls13)
        let connection = Connection(site, site.trusting(), policy: policy)
        #expect(
            connection.shakeHands() == .failed(TLSFailure(stage: .handshake, code: -0x7780))
        )
        #expect(connection.server.failure == "unsupported protocol")
    }

    @Test func `a server without ECDHE has nothing that the device offers`() throws {
        let site = try Site(kind: .rsa(bits: 2048))
        let policy = TLSServerPolicy(versions: .tls12 ... .tls12, cipherList: "AES128-GCM-SHA256")
        let connection = Connection(site, site.trusting(), policy: policy)
        #expect(
            connection.shakeHands() == .failed(TLSFailure(stage: .handshake, code: -0x7780))
        )
        #expect(connection.server.failure == "no shared cipher")
    }

    @Test func `a policy that OpenSSL does not know is a failure of the server`() throws {
        let site = try Site()
        let policy = TLSServerPolicy(cipherList: "NO-SUCH-CIPHER")
        let connection = Connection(site, site.trusting(), policy: policy)
        #expect(connection.server.failure == "no cipher match")
        #expect(connection.shakeHands() == .wantsRead)
    }
}

import Crypto
import Kernel

extension FuzzTarget {
    /// The device's TLS against a server that may send anything.
    ///
    /// The client is the same every time, so that a recorded answer to it goes through. The root
    /// is the corpus's; without its key nobody gets data across.
    static var tlsClient: FuzzTarget {
        FuzzTarget("tls-client", entry: { FuzzTarget.tlsClient.run($0, $1) }) { bytes in
            let client = TLSFuzzing.client()
            _ = client.handshake()
            _ = client.takeOutput()
            client.feed(bytes)
            client.feedEnd()
            switch client.handshake() {
            case .done:
                precondition(client.session.cipherSuite != nil)
                precondition(client.session.masterSecret?.count == 48)
                while case .data(let data) = client.read(max: 512) {
                    precondition(!data.isEmpty && data.count <= 512)
                }
            case .failed(let failure):
                precondition(failure.code != 0 || failure.verifyFlags != 0)
                precondition(client.handshake() == .failed(failure))
                _ = client.session
            case .wantsRead:
                preconditionFailure("the connection has ended")
            }
        }
    }
}

/// The client that the corpus was recorded with.
enum TLSFuzzing {
    static func client() -> TLSClient {
        TLSClient(
            configuration: TLSConfiguration(
                roots: [Array(root.utf8)],
                hostName: "updates.example"
            ),
            random: RandomStream(seed: 1, name: "tls"),
            calendar: 1_772_352_000
        )
    }

    private static let root = """
        -----BEGIN CERTIFICATE-----
        MIIBdjCCARugAwIBAgIUNpn1VDohJpbD6nzwbDzNyUA61qIwCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjQyMDE0MTJaGA8yMTI2MTAzMTIwMTQx
        MlowDzENMAsGA1UEAwwEcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABK7t
        cEA9aoxEYC1+iOYbEbNNBVHrYenvifV0cjQGCn2AcSQQxHXneJzidGo7sRhNeKG4
        OchB0yXUK2n9i/kC9N2jUzBRMB0GA1UdDgQWBBT3aAX8arIMWl8VMkpd6modkyRj
        oTAfBgNVHSMEGDAWgBT3aAX8arIMWl8VMkpd6modkyRjoTAPBgNVHRMBAf8EBTAD
        AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCieFq3D+a4mm+oiG2Utcybe+jxnvMBh3+g
        kG3yTY5qFQIhALMuCmCVyvqvRwocetZEXtx/iHyiW5/B/iUIRLx45K49
        -----END CERTIFICATE-----

        """
}

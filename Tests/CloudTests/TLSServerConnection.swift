import Cloud
import Crypto
import Kernel

/// A client and a server with a wire between them that keeps what passed.
final class TLSServerConnection {
    let client: TLSClient
    let server: TLSServer
    private(set) var wire: [UInt8] = []

    init(
        _ site: TLSServerSite,
        _ configuration: TLSConfiguration,
        seed: UInt64 = 42,
        at calendar: Int64 = TLSServerSite.today,
        policy: TLSServerPolicy = TLSServerPolicy()
    ) {
        client = TLSClient(
            configuration: configuration,
            random: RandomStream(seed: seed, name: "tls"),
            calendar: calendar
        )
        server = TLSServer(
            chain: site.chain,
            random: RandomStream(seed: seed, name: "server"),
            calendar: calendar,
            policy: policy
        )
    }

    func exchange() {
        let out = client.takeOutput()
        wire += out
        server.feed(out)
        let back = server.takeOutput()
        wire += back
        client.feed(back)
    }

    func shakeHands() -> TLSStep {
        for _ in 0..<10 {
            let step = client.handshake()
            exchange()
            if step != .wantsRead { return step }
        }
        return .wantsRead
    }
}

internal import Network

/// A port of a host: each connection becomes a session.
final class HostService: TCPService {
    private let host: ServedHost
    private unowned let server: UpdateServer

    init(host: ServedHost, server: UpdateServer) {
        self.host = host
        self.server = server
    }

    func accept(_ peer: any TCPPeer) -> any TCPServiceSession {
        HTTPSession(host: host, server: server, peer: peer)
    }
}

import Network

/// Sends a body to whoever connects, then closes.
final class SendingService: TCPService {
    let body: [UInt8]
    let closes: Bool
    private(set) var sessions: [CollectingSession] = []

    init(_ body: [UInt8], closes: Bool = true) {
        self.body = body
        self.closes = closes
    }

    func accept(_ peer: any TCPPeer) -> any TCPServiceSession {
        peer.send(body)
        if closes { peer.close() }
        let session = CollectingSession(peer)
        sessions.append(session)
        return session
    }
}

/// Keeps what it is told.
final class CollectingSession: TCPServiceSession {
    let peer: any TCPPeer
    private(set) var bytes: [UInt8] = []
    private(set) var closedCount = 0

    init(_ peer: any TCPPeer) {
        self.peer = peer
    }

    func received(_ bytes: [UInt8]) { self.bytes += bytes }

    func peerClosed() { closedCount += 1 }
}

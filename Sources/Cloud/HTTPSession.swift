internal import Kernel
internal import Network
internal import Record

/// One connection to a virtual host: TLS where the host has a certificate, then HTTP/1.1.
final class HTTPSession: TCPServiceSession {
    /// A body under way, so that faults can tell how much of it has arrived.
    private struct Transfer {
        let path: String
        let bodyBytes: Int
        /// Where in the stream of the connection the body begins and ends.
        let streamStart: Int
        let streamEnd: Int
    }

    private let host: ServedHost
    private unowned let server: UpdateServer
    private let peer: any TCPPeer
    private let tls: TLSServer?
    private let parser = HTTPRequestParser()
    private var sentBytes = 0
    private var transfer: Transfer?
    private var closesAfterResponse = false
    private var isClosed = false

    init(host: ServedHost, server: UpdateServer, peer: any TCPPeer) {
        self.host = host
        self.server = server
        self.peer = peer
        tls = host.chain.map {
            TLSServer(chain: $0, random: server.nextTLSRandom(), calendar: server.now)
        }
    }

    func received(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        guard let tls else { return handle(bytes) }
        tls.feed(bytes)
        flush()
        let plain = tls.read()
        if !plain.isEmpty { handle(plain) }
        if let failure = tls.failure {
            server.note("\(host.name): TLS failed: \(failure)")
            close()
        } else if tls.isClosed {
            close()
        }
    }

    func peerClosed() {
        guard !isClosed else { return }
        isClosed = true
        peer.close()
    }

    func acknowledged(_ byteCount: Int) {
        guard let transfer, byteCount > transfer.streamStart, !isClosed else { return }
        let span = transfer.streamEnd - transfer.streamStart
        let share = min(byteCount - transfer.streamStart, span)
        let arrived = span > 0 ? transfer.bodyBytes * share / span : 0
        switch server.verdict(arrived, of: transfer.path) {
        case .pass: break
        case .close:
            // A server that dies says no goodbye: what is not on its way is lost.
            isClosed = true
            peer.dropUnsent()
            peer.close()
        case .reset:
            isClosed = true
            peer.reset()
        }
    }

    // MARK: HTTP

    private func handle(_ bytes: [UInt8]) {
        for event in parser.feed(bytes) {
            switch event {
            case .head(let head): answer(head)
            case .body, .complete: break
            case .failed(let error):
                server.note("\(host.name): no HTTP request: \(error.name)")
                write(ResponseText.head(status: 400, headers: [("Content-Length", "0")]))
                close()
            }
            if isClosed { return }
        }
    }

    private func answer(_ head: HTTPRequestHead) {
        let path = String(head.target.prefix { $0 != "?" })
        let file = host.files[path] ?? ServedFile(status: 404, contentType: "text/html")
        server.note("\(host.name): \(head.method) \(head.target) -> \(file.status)")
        closesAfterResponse = !head.keepsAlive
        write(ResponseText.head(file))
        guard head.method != "HEAD" else { return }
        send(file, path)
        let breaksOff = file.sentByteCount != nil && !file.stalls
        if closesAfterResponse || breaksOff { close() }
    }

    private func send(_ file: ServedFile, _ path: String) {
        let body = file.sentByteCount.map { Array(file.body.prefix($0)) } ?? file.body
        let start = sentBytes
        if file.isChunked {
            write(ResponseText.chunked(body, isWhole: file.sentByteCount == nil))
        } else {
            write(body)
        }
        transfer = Transfer(
            path: path,
            bodyBytes: body.count,
            streamStart: start,
            streamEnd: sentBytes
        )
    }

    // MARK: Connection

    private func write(_ bytes: [UInt8]) {
        guard let tls else { return put(bytes) }
        tls.write(bytes)
        flush()
    }

    private func flush() {
        if let tls { put(tls.takeOutput()) }
    }

    private func put(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        sentBytes += bytes.count
        peer.send(bytes)
    }

    private func close() {
        guard !isClosed else { return }
        tls?.closeNotify()
        flush()
        isClosed = true
        peer.close()
    }
}

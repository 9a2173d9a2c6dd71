import Glibc

/// The server's end of a connection.
final class LoopbackPeer {
    private let descriptor: Int32
    private var isOpen = true

    init(descriptor: Int32) throws {
        self.descriptor = descriptor
        // A test that waits for bytes that never come fails after this time.
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size) == 0 else {
            throw SocketError("setsockopt")
        }
    }

    deinit {
        close()
    }

    func send(_ bytes: [UInt8]) throws {
        let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        guard count == bytes.count else { throw SocketError("send") }
    }

    /// Exactly so many bytes, fewer only at the end of the stream.
    func receive(_ count: Int) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        let received = recv(descriptor, &buffer, count, Int32(MSG_WAITALL))
        guard received >= 0 else { throw SocketError("recv") }
        return Array(buffer.prefix(received))
    }

    func close() {
        guard isOpen else { return }
        isOpen = false
        _ = Glibc.close(descriptor)
    }

    /// Ends the connection with a RST.
    func reset() throws {
        var option = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        guard setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size) == 0 else {
            throw SocketError("setsockopt")
        }
        close()
    }
}

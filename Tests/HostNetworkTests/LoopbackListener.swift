import Glibc

/// A TCP port of 127.0.0.1 that the system chose.
///
/// The system completes connections by itself, so that a test can accept them whenever it wants to:
/// one thread plays both sides.
final class LoopbackListener {
    let port: Int
    private let descriptor: Int32

    /// So many connections may wait to be accepted; with nil it does not listen.
    init(backlog: Int32? = 8) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(descriptor, general, size) == 0
                    && getsockname(descriptor, general, &size) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound else { throw SocketError("bind") }
        guard let backlog else { return }
        guard listen(descriptor, backlog) == 0 else { throw SocketError("listen") }
    }

    deinit {
        close(descriptor)
    }

    func accept() throws -> LoopbackPeer {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { throw SocketError("accept") }
        return try LoopbackPeer(descriptor: accepted)
    }
}

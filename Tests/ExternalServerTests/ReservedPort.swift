import Glibc

/// A free port of 127.0.0.1, held until the server that shall have it is gone.
///
/// It is bound with SO_REUSEPORT and does not listen: nobody else gets it, and nginx, which binds
/// with `reuseport`, receives every connection.
final class ReservedPort {
    let number: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        var isOn: Int32 = 1
        let optionSize = socklen_t(MemoryLayout<Int32>.size)
        let descriptor = descriptor
        let isBound =
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &isOn, optionSize) == 0
            && withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                    bind(descriptor, general, size) == 0
                        && getsockname(descriptor, general, &size) == 0
                }
            }
        number = Int(UInt16(bigEndian: address.sin_port))
        guard isBound else {
            throw ServerTrouble(what: "binding a port", log: String(cString: strerror(errno)))
        }
    }

    deinit {
        close(descriptor)
    }
}

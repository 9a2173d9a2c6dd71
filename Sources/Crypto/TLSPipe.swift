internal import CMbedTLS

/// The byte queues between mbed TLS and the network.
///
/// The C callbacks touch nothing else: they move bytes, and neither run the clock nor throw.
final class TLSPipe {
    /// How the server's side of the connection ended.
    enum Ending {
        case fin, reset
    }

    private var incoming: [UInt8] = []
    private var consumed = 0
    private var outgoing: [UInt8] = []
    private var ending: Ending?

    func feed(_ bytes: [UInt8]) {
        if consumed > 0 {
            incoming.removeFirst(consumed)
            consumed = 0
        }
        incoming += bytes
    }

    func end(_ how: Ending) {
        ending = ending ?? how
    }

    func takeOutput() -> [UInt8] {
        defer { outgoing = [] }
        return outgoing
    }

    func send(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        outgoing.append(contentsOf: bytes)
        return Int32(bytes.count)
    }

    func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
        let count = min(buffer.count, incoming.count - consumed)
        guard count > 0 else {
            switch ending {
            case .none: return MBEDTLS_ERR_SSL_WANT_READ
            case .fin: return 0
            case .reset: return MBEDTLS_ERR_NET_CONN_RESET
            }
        }
        _ = buffer.update(fromContentsOf: incoming[consumed..<consumed + count])
        consumed += count
        return Int32(count)
    }
}

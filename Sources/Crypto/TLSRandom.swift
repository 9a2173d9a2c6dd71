internal import Kernel

/// The random numbers of one TLS connection, where a C callback can reach them.
final class TLSRandom {
    private var stream: RandomStream

    init(_ stream: RandomStream) {
        self.stream = stream
    }

    func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        stream.fill(buffer)
    }
}

internal import COpenSSL
internal import Crypto
package import Kernel

/// Lets OpenSSL draw from a world's random stream and see its calendar, for one call.
///
/// It holds for the calling thread. OpenSSL used outside of it keeps its own randomness and clock.
package enum OpenSSLScope {
    /// Runs `body` with both; the calendar counts Unix seconds.
    package static func run<Value, Failure: Error>(
        random: inout RandomStream,
        calendar: Int64 = 0,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try withUnsafeMutablePointer(to: &random) { stream throws(Failure) in
            let source = otasim_random_source(fill: fillFromStream, context: stream)
            let previous = otasim_random_source_set(source)
            defer { _ = otasim_random_source_set(previous) }
            ERR_clear_error()
            return try HostClock.at(calendar, body)
        }
    }
}

/// What OpenSSL calls for randomness; `context` is the stream that the scope borrowed.
private func fillFromStream(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafeMutablePointer<UInt8>?,
    _ count: Int
) {
    guard let context, let bytes else { return }
    let stream = context.assumingMemoryBound(to: RandomStream.self)
    stream.pointee.fill(UnsafeMutableBufferPointer(start: bytes, count: count))
}

package import Crypto

/// What one read of a stream gave.
package enum StreamRead: Hashable, Sendable {
    case data([UInt8])
    case timedOut
    /// The peer sends nothing more.
    case closed
    case reset
    case failed(TLSFailure)
}

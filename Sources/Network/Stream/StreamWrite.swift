package import Crypto

/// How one write to a stream ended.
package enum StreamWrite: Hashable, Sendable {
    case done
    case timedOut
    case reset
    case failed(TLSFailure)
}

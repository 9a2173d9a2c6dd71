package import Crypto

/// How opening a TLS connection ended.
package enum TLSOpening {
    case opened(TLSStream)
    case failed(TLSFailure)
    case timedOut
}

/// How far a handshake has got.
package enum TLSStep: Hashable, Sendable {
    /// More bytes of the server are needed; send what there is to send first.
    case wantsRead
    case done
    case failed(TLSFailure)
}

import Crypto

extension FuzzTarget {
    /// An ECDSA signature: what is strict has one encoding only.
    static var strictDER: FuzzTarget {
        FuzzTarget("strict-der", entry: { FuzzTarget.strictDER.run($0, $1) }) { bytes in
            guard case .success(let signature) = StrictDERSignature.parse(bytes) else { return }
            precondition(signature.bytes == bytes)
            precondition(signature.r.first ?? 0 > 0 && signature.s.first ?? 0 > 0)
        }
    }
}

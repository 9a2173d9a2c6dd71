internal import Kernel

/// What a handshake came to: what it cost, and what a key log needs.
package struct TLSSession: Hashable, Sendable {
    /// mbed TLS's name, as `TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384`; nil before it is done.
    package let cipherSuite: String?
    /// The group of the server's key exchange; nil if the handshake did not get there.
    package let group: TLSGroup?
    /// The keys of the certificates that were looked at, from the root to the server's own.
    package let peerChain: [KeyKind]
    /// The keys with which signatures were verified, in order: one for each certificate below the
    /// trusted one, then the server's own for its ServerKeyExchange.
    ///
    /// Of a refused chain, the signatures up to the refusal are not told apart.
    package let verifiedWith: [KeyKind]
    package let clientRandom: [UInt8]?
    package let masterSecret: [UInt8]?

    package var signatureCount: Int { verifiedWith.count }

    /// A line for Wireshark's TLS key log file.
    ///
    /// Source: NSS key log format, `CLIENT_RANDOM`.
    package var keyLogLine: String? {
        guard let clientRandom, let masterSecret else { return nil }
        return "CLIENT_RANDOM \(Hex.encode(clientRandom)) \(Hex.encode(masterSecret))"
    }
}

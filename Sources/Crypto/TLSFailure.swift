internal import Kernel

/// How a TLS connection failed, as mbed TLS reports it.
package struct TLSFailure: Error, Hashable, Sendable {
    /// What the client was doing.
    package enum Stage: String, Hashable, Sendable {
        case setup, handshake, read, write
    }

    package let stage: Stage
    /// The negative mbed TLS number, for example -0x2700.
    package let code: Int32
    /// The reasons of a refused certificate (`x509.h`, `MBEDTLS_X509_BADCERT_*`); otherwise 0.
    package let verifyFlags: UInt32

    package init(stage: Stage, code: Int32, verifyFlags: UInt32 = 0) {
        self.stage = stage
        self.code = code
        self.verifyFlags = verifyFlags
    }

    /// `handshake -0x2700 flags 0x08`.
    package var description: String {
        let flags = verifyFlags == 0 ? "" : " flags 0x" + Hex.encode(verifyFlags, digits: 2)
        return "\(stage.rawValue) \(CryptoError.name(of: code))\(flags)"
    }
}

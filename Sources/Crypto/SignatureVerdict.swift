/// What a device says to a detached signature, with the reason.
package enum SignatureVerdict: Hashable, Sendable {
    case accepted
    /// `mbedtls_pk_verify` returned another number than 0.
    case refused(CryptoError)
    /// The library is not asked: the encoding is not the only one of this signature.
    case notStrictDER(StrictDERFault)
}

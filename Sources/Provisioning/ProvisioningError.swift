internal import COpenSSL

/// Why keys, certificates or signatures could not be made.
package enum ProvisioningError: Error, Hashable, Sendable {
    /// The text holds no private key; with what it holds instead.
    case notAPrivateKey(String)
    /// The text holds neither half of a key; with what it holds instead.
    case notAPublicKey(String)
    /// A key of a kind that otasim does not sign or verify with.
    case unsupportedKey(String)
    /// More signatures than the three for which a signature sector has room.
    case noRoom
    /// A request that no certificate can meet.
    case badRequest(String)
    /// OpenSSL refused an operation, with its reason.
    case openSSL(operation: String, reason: String)

    package var description: String {
        switch self {
        case .notAPrivateKey(let found): "no private key: \(found)"
        case .notAPublicKey(let found): "no public key: \(found)"
        case .unsupportedKey(let kind): "unsupported key: \(kind)"
        case .noRoom: "a signature sector has room for three signatures, and not for more"
        case .badRequest(let reason): "no such certificate: \(reason)"
        case .openSSL(let operation, let reason): "OpenSSL could not \(operation): \(reason)"
        }
    }

    /// An error with the first reason in the calling thread's OpenSSL queue, which is emptied.
    static func takingReason(of operation: String) -> ProvisioningError {
        let code = ERR_peek_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) }
        ERR_clear_error()
        return .openSSL(operation: operation, reason: reason ?? "no reason given")
    }
}

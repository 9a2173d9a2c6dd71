package import Crypto
internal import Kernel

/// Why a request failed, with what `esp_http_client` and esp-tls would report.
///
/// Source: ESP-IDF `esp_tls_errors.h`; a failed connect always surfaces as ESP_ERR_HTTP_CONNECT.
package enum HTTPFailure: Hashable, Sendable {
    case unusableURL
    case dns(String)
    case refused
    case unreachable
    case connectTimeout
    case noRoots
    case noMemory
    case tls(TLSFailure)
    case headerTooLong
    case headerTimeout
    case bodyTimeout
    /// A timer of the app ended it.
    case cancelled
    case notHTTP
    case closed
    case reset

    package var sentence: String {
        switch self {
        case .unusableURL:
            "no usable URL (\(ESPError.httpInvalidTransport.name))"
        case .dns(let host):
            "the name \(host) does not resolve (\(ESPError.tlsCannotResolveHostname.name))"
        case .refused:
            "the connection is refused (\(ESPError.tlsFailedConnectToHost.name))"
        case .unreachable:
            "the host cannot be reached (\(ESPError.tlsFailedConnectToHost.name))"
        case .connectTimeout:
            "no connection in time (\(ESPError.tlsConnectionTimeout.name))"
        case .noRoots:
            "no root certificate is configured (\(ESPError.tlsSSLSetupFailed.name))"
        case .noMemory:
            "no memory for TLS (\(ESPError.tlsSSLHandshakeFailed.name))"
        case .tls(let failure):
            Self.sentence(failure)
        case .headerTooLong:
            "a request header does not fit (\(ESPError.httpHeaderTooLong.name))"
        case .headerTimeout:
            "no answer in time (\(ESPError.httpEagain.name))"
        case .bodyTimeout:
            "nothing more came in time (\(ESPError.httpEagain.name))"
        case .cancelled:
            "it took too long and was cancelled"
        case .notHTTP:
            "the answer is no HTTP"
        case .closed:
            "the connection was closed early"
        case .reset:
            "the connection was reset"
        }
    }

    private static func sentence(_ failure: TLSFailure) -> String {
        let code = "-0x" + Hex.encode(-Int(failure.code), digits: 4).uppercased()
        let reasons = flags.filter { failure.verifyFlags & $0.bit != 0 }.map(\.text)
        let why = reasons.isEmpty ? "the TLS handshake failed" : reasons.joined(separator: ", ")
        let error =
            failure.stage == .setup
            ? ESPError.tlsX509CrtParseFailed : ESPError.tlsSSLHandshakeFailed
        return "\(why) (\(error.name), mbedTLS \(code))"
    }

    private static var flags: [(bit: UInt32, text: String)] {
        [
            (TLSFlagTable.expired, "the server's certificate has expired"),
            (TLSFlagTable.wrongName, "the server's certificate is for another name"),
            (TLSFlagTable.notTrusted, "the server's certificate is not from a trusted authority"),
            (TLSFlagTable.notYetValid, "the server's certificate is not valid yet"),
        ].map { (bit: UInt32($0.0.value), text: $0.1) }
    }
}
